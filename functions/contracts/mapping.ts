import { z } from "zod";

/** Where a canonical column comes from, when headers alone do not say. */
export const ColumnSource = z.union([
  z.string().min(1).describe("a header of the file"),
  z.strictObject({ const: z.string() }),
  z.strictObject({ join: z.array(z.string().min(1)).min(2), with: z.string().default("-") }),
  z.strictObject({ multiply: z.array(z.string().min(1)).min(2) }),
  z.strictObject({ row: z.literal(true) }),
]);
export type ColumnSource = Readonly<z.infer<typeof ColumnSource>>;

/** Encodings a text file may have. Windows-1252 fits any bytes, so it is never found by evidence: the mapping must say it. */
export const ENCODINGS = ["utf-8", "gb18030", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How to read one kind of file: remembered per dealer and feed. */
export const Mapping = z.strictObject({
  columns: z.record(z.string(), ColumnSource).default({}),
  formats: z
    .strictObject({
      date: z.string().optional(),
      decimal: z.enum([".", ","]).optional(),
      encoding: z.enum(ENCODINGS).optional(),
      /** The file has no header row: its columns are `列 1`, `列 2` and so on. */
      headers: z.literal("none").optional(),
    })
    .default({}),
  values: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))).default({}),
});
export type Mapping = Readonly<z.infer<typeof Mapping>>;
