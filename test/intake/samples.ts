import { hash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mapping } from "../../functions/contracts/mapping.ts";
import { Programme } from "../../functions/contracts/programme.ts";
import type { Reject } from "../../functions/contracts/uploads.ts";
import { checkFile, isAsking } from "../../functions/intake/checking/check-file.ts";
import type { FileAccount } from "../../functions/intake/checking/check-records.ts";
import type { CheckContext } from "../../functions/intake/checking/context.ts";
import type { CellValue } from "../../functions/intake/checking/refusal.ts";
import { isFaulty } from "../../functions/intake/reading/fault.ts";

/** Runs `read` on a scratch file of these bytes. */
export async function withFile<T>(bytes: string | Uint8Array, read: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "dealerpulse-intake-"));
  try {
    const path = join(folder, "upload");
    writeFileSync(path, bytes);
    return await read(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const item = (id: string, zh: string, en: string, naCodes: number[] = []) => ({
  id,
  label: { "zh-CN": zh, en },
  min: 1,
  max: 10,
  naCodes,
});

export const csi = Programme.parse({
  programme: "CSI",
  version: "2026",
  validFrom: "2026-01-01",
  label: { "zh-CN": "售后满意度", en: "After-sales satisfaction" },
  source: "test",
  scale: "minmax1000",
  factors: [
    {
      id: "service",
      label: { "zh-CN": "服务", en: "Service" },
      weight: 1,
      items: [item("q01", "服务态度", "Courtesy", [99]), item("q02", "维修质量", "Quality of work")],
    },
  ],
});

export const service: CheckContext = {
  feed: "service",
  dealer: "D0001",
  knownDealers: new Set(["D0001", "D0002"]),
  programmes: [csi],
  mapping: Mapping.parse({}),
  receivedOn: "2026-11-22",
  digest: (content) => hash("sha256", content, "hex"),
};

export type Row = Record<string, CellValue>;

export interface Outcome {
  readonly account: FileAccount;
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
  readonly rejects: readonly Reject[];
  readonly ignored: readonly string[];
  /** Lines set aside as totals and footers. */
  readonly aside: readonly number[];
  readonly span: readonly [number, number] | null;
}

/** The whole outcome of a file that can be read; throws the fault of one that cannot. */
export async function outcomeOf(bytes: string | Uint8Array, context: CheckContext): Promise<Outcome> {
  return withFile(bytes, async (path) => {
    const file = await checkFile(path, context);
    if (isFaulty(file)) throw new Error(`${file.fault.code}: ${file.fault.message.en}`);
    if (isAsking(file)) throw new Error(file.question.kind);
    const rows: Row[] = [];
    const lines: number[] = [];
    const rejects: Reject[] = [];
    for await (const batch of file.batches) {
      const { columns, length } = batch.rows;
      for (let row = 0; row < length; row += 1) {
        rows.push(Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[row] ?? null])));
      }
      lines.push(...batch.rows.lines);
      rejects.push(...batch.rejects);
    }
    const { ignored, skipped } = file.reading();
    return { account: file.account(), rows, lines, rejects, ignored, aside: skipped?.totals ?? [], span: file.span() };
  });
}

/** The fault of a file that cannot be taken in; null for one that can. */
export async function faultOf(bytes: string | Uint8Array, context: CheckContext) {
  return withFile(bytes, async (path) => {
    const file = await checkFile(path, context);
    return isFaulty(file) ? file.fault : null;
  });
}

/** What has to be answered before a file can be read; null for one that asks nothing. */
export async function questionOf(bytes: string | Uint8Array, context: CheckContext) {
  return withFile(bytes, async (path) => {
    const file = await checkFile(path, context);
    return isAsking(file) ? file.question : null;
  });
}

export const mapping = (given: object) => Mapping.parse(given);
