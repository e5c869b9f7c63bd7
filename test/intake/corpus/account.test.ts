import fc from "fast-check";
import { expect, test } from "vitest";
import { RowAccount } from "../../../functions/contracts/uploads.ts";
import { withFile } from "../samples.ts";
import { buildSheet, plainRows } from "../workbook/build-workbook.ts";
import { encoded } from "./encoded.ts";
import { type Ending, endingOf } from "./ending.ts";
import { ALL_FILES } from "./families/index.ts";
import type { OddFile } from "./odd-file.ts";
import { inQuotes, order, ordersText, tableOf, textOf } from "./orders.ts";
import { contextOf, surroundingsOf } from "./surroundings.ts";

const PLAIN: OddFile = { name: "", make: () => "", expect: {} };
const endOf = (bytes: string | Uint8Array, file = PLAIN): Promise<Ending> =>
  withFile(bytes, (path) => endingOf(path, contextOf(surroundingsOf(file))));

/** A file of no account brought no rows; every other one's must balance by the contract. */
const balances = ({ account }: Ending): boolean =>
  account === undefined || RowAccount.safeParse({ ...account, corrected: 0 }).success;

const HEADER = tableOf([order(1)])[0] ?? [];
/** Cells as they come: sound ones often, so that rows of each fate are made. */
const cell = (sound: readonly string[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...sound) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  );
const VINS = ["LSVTESTXX77100001", "LSVTESTXX77100002", "", "无", "LSVTESTXX7710000"];
const someRow = fc.tuple(
  cell(["R1", "R2", "R3", "R4", "", "合计", "1.23E+17", '="00123"']),
  cell(VINS),
  cell(["2026-03-05", "2026-03-06", "2026-13-05", "46086", "", "2099-01-01"]),
  cell(["100", "1,234.50", "-5", "一百", "", "#REF!"]),
  cell(["朗逸", "=1+1", "", "途观\n二"]),
); // biome-ignore format: a table
const someRows = fc.array(someRow, { maxLength: 40 });

/** Cells that neither a text nor a sheet would carry unchanged, and rows that are no records there. */
const isCarried = (rows: readonly (readonly string[])[]): boolean =>
  rows.flat().every((text) => !/[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/u.test(text.replaceAll("\n", "")));

const filled = (rows: readonly (readonly string[])[]) =>
  rows.filter((cells) => cells.some((text) => text.trim() !== "")).length;

test("whatever rows a text holds, each is accepted, rejected, a duplicate, or set aside in sight", async () => {
  await fc.assert(
    fc.asyncProperty(someRows, fc.constantFrom(",", "\t", ";", "|"), fc.constantFrom("\n", "\r\n", "\r"), async (rows, delimiter, end) => {
      fc.pre(isCarried(rows));
      const text = [HEADER, ...rows].map((cells) => cells.map(inQuotes).join(delimiter) + end).join("");
      const ending = await endOf(text);
      expect(balances(ending)).toBe(true);
      if (ending.verdict === "taken")
        expect((ending.account?.received ?? 0) + (ending.totals?.length ?? 0)).toBeLessThanOrEqual(filled(rows));
    }),
    { numRuns: 100 },
  );
}); // biome-ignore format: one property

test("the same rows have the same account as a text and as a workbook", async () => {
  await fc.assert(
    fc.asyncProperty(someRows, async (rows) => {
      fc.pre(isCarried(rows));
      const table = [[...HEADER], ...rows.map((cells) => cells.map((text) => text.replace(/\s+/g, " ")))];
      const text = await endOf(textOf(table));
      const sheet = await endOf(await buildSheet(plainRows(table)));
      expect([sheet.verdict, sheet.account]).toEqual([text.verdict, text.account]);
    }),
    { numRuns: 60 },
  );
});

test("a file behind itself has the same rows in force and as many duplicates as it had accepted", async () => {
  await fc.assert(
    fc.asyncProperty(someRows, async (rows) => {
      fc.pre(isCarried(rows));
      const written = rows.map((cells) => cells.map(inQuotes).join(",")).join("\n");
      const once = await endOf(`${HEADER.join(",")}\n${written}\n`);
      const twice = await endOf(`${HEADER.join(",")}\n${written}\n${written}\n`);
      if (once.verdict !== "taken" || twice.verdict !== "taken") return;
      const [one, two] = [once.account, twice.account];
      expect([two?.received, two?.accepted]).toEqual([2 * (one?.received ?? 0), one?.accepted]);
    }),
    { numRuns: 60 },
  );
});

test("any file of the corpus, cut anywhere and with any byte changed, has a verdict and an account that balances", async () => {
  const small = ALL_FILES.filter(({ name }) => !/megabyte|MB|5,000|16,384|17,000|3,000|100,000|300,001|noise/.test(name));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...small), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255), fc.boolean(), async (file, share, byte, isCut) => {
      const bytes = Buffer.from(await file.make());
      if (bytes.length === 0) return;
      const at = Math.floor(share * (bytes.length - 1));
      bytes[at] = byte;
      expect(balances(await endOf(isCut ? bytes.subarray(0, at) : bytes, file))).toBe(true);
    }),
    { numRuns: 250 },
  );
}); // biome-ignore format: one property

test("in whatever encoding the product reads, the account is the same", async () => {
  const text = ordersText([order(1), order(1), order(2, { total_amount: "x" }), order(3)]);
  const forms = [Buffer.from(text), Buffer.from(`\ufeff${text}`, "utf16le"), encoded(text, "gb18030")];
  const accounts = await Promise.all(forms.map(async (bytes) => (await endOf(bytes)).account));
  for (const account of accounts) expect(account).toEqual({ received: 4, accepted: 2, rejected: 1, duplicate: 1 });
});
