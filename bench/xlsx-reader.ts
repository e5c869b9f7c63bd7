import { readFileSync } from "node:fs";
import { readXlsx, streamXlsxRows } from "hucre/xlsx";
import { Mapping } from "../functions/contracts/mapping.ts";
import { isFaulty } from "../functions/intake/reading/fault.ts";
import { readSheet } from "../functions/intake/reading/read-sheet.ts";

/** One reading of a workbook in this process, measured from after the imports; `nothing` is what the process itself takes. */
const [reader = "", path = ""] = process.argv.slice(2);

const question = { feed: "service", dealer: "D0001", programmes: [], mapping: Mapping.parse({}) } as const;

const READERS: Readonly<Record<string, () => Promise<number>>> = {
  nothing: async () => 0,
  ours: async () => {
    const sheet = await readSheet(path, question);
    if (isFaulty(sheet)) throw new Error(sheet.fault.message.en);
    let rows = 1;
    for await (const batch of sheet.records()) rows += batch.length;
    return rows;
  },
  "hucre-stream": async () => {
    let rows = 0;
    for await (const _ of streamXlsxRows(readFileSync(path))) rows += 1;
    return rows;
  },
  hucre: async () => (await readXlsx(readFileSync(path))).sheets[0]?.rows.length ?? 0,
};

const cpu = process.cpuUsage();
const start = performance.now();
const rows = (await READERS[reader]?.()) ?? 0;
const { user, system } = process.cpuUsage(cpu);
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({
    rows,
    cpuMs: (user + system) / 1000,
    wallMs: performance.now() - start,
    peakMb: Math.round(peakMb),
  }),
);
