import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import { prepare } from "../../../local/cli/prepare.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { rowsInForce } from "./lake-rows.ts";
import { send } from "./real-cloud.ts";

const CHILD = new URL("./sending-child.ts", import.meta.url);
const folder = temporaryFolder("killed");
const cdkOut = prepare();
const ROWS = 10_000;
/** How long after loading began the process is killed, in ms: at once, amid checking, writing and committing. */
const MOMENTS = [0, 200, 500];
let cloud: Cloud;
let uploads: readonly Upload[];

const row = (file: number, i: number) =>
  `RO${file}-${i},LSVAA${String(100_000_000_000 + file * ROWS + i)},2026-0${1 + (i % 9)}-11,${i}.25,${i % 7 === 0 ? "x" : i}`;
/** File `file` of the stream; every seventh row has no readable kilometres. */
const textOf = (file: number) =>
  [
    "ro_number,vin,opened_on,total_amount,odometer_km",
    ...Array.from({ length: ROWS }, (_, i) => row(file, i)),
    "",
  ].join("\n");

/** Sends a file from a process of its own and kills that process `moment` ms after loading began. */
async function killedWhileLoading(file: number, moment: number): Promise<void> {
  const sent = path.join(temporaryFolder("sent"), `part-${file}.csv`);
  writeFileSync(sent, textOf(file));
  const child = fork(CHILD, [folder, cdkOut, "K1", sent]);
  let state = "";
  child.on("message", (told) => {
    state = String(told);
  });
  while (state === "" || state === "ISSUED") await Promise.race([once(child, "message"), once(child, "exit")]);
  await wait(moment);
  child.kill("SIGKILL");
  await once(child, "exit");
}

beforeAll(async () => {
  for (const [file, moment] of MOMENTS.entries()) await killedWhileLoading(file, moment);
  cloud = await openRealCloud(folder, cdkOut);
  await cloud.intakeIdle();
  const { listUploads } = await import("../../../functions/platform/ledger/uploads.ts");
  uploads = await listUploads("K1");
});
afterAll(() => cloud?.close());

test("every file that a kill cut off is loaded in the end, once", async () => {
  const { listLoaded } = await import("../../../functions/platform/ledger/streams.ts");
  expect(uploads.map(({ state, account }) => [state, account?.received])).toEqual(MOMENTS.map(() => ["LOADED", ROWS]));
  expect((await listLoaded("service", "K1")).map(({ sequence }) => sequence)).toEqual(MOMENTS.map((_, i) => i + 1));
  expect(uploads.map(({ state }) => state)).not.toContain("PARKED");
});

test("at least one of them was cut off while it was loading", () => {
  expect(Math.max(...uploads.map(({ attempt }) => attempt))).toBeGreaterThan(1);
});

test("no row is lost and none is there twice, as without a kill", async () => {
  const totals =
    "count(*)::integer as rows, count(distinct ro_number)::integer as orders, sum(total_cents)::bigint as cents";
  const [killed] = await rowsInForce("service", "K1", totals);
  const undisturbed = await send(cloud, { feed: "service", dealer: "K2", text: textOf(0) });
  const [once] = await rowsInForce("service", "K2", totals);
  const times = MOMENTS.length;
  expect(once?.["rows"]).toBe(undisturbed.account?.accepted);
  expect(killed).toEqual({
    rows: times * Number(once?.["rows"]),
    orders: times * Number(once?.["orders"]),
    cents: String(times * Number(once?.["cents"])),
  });
  expect(uploads.map(({ account }) => account)).toEqual(MOMENTS.map(() => undisturbed.account));
});
