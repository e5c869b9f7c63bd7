import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { rowsInForce } from "./lake-rows.ts";
import { claim, type FileToSend, send } from "./real-cloud.ts";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openRealCloud(temporaryFolder("order"));
});
afterAll(() => cloud?.close());

const HEADER = "ro_number,vin,opened_on,total_amount";
const order = (number: number, yuan: number, day = "2026-03-01") =>
  `RO${number},LSVAA11122233344${number % 10},${day},${yuan}`;
const file = (...rows: string[]) => `${[HEADER, ...rows].join("\n")}\n`;
const serviceOf = (dealer: string, text: string): FileToSend => ({ feed: "service", dealer, text });

/** Amount in yuan by repair order, as a night would see the dealer's rows. */
async function amounts(dealer: string): Promise<Record<string, number>> {
  const rows = await rowsInForce("service", dealer, "ro_number, total_cents::integer as cents");
  expect(new Set(rows.map(({ ro_number }) => ro_number)).size).toBe(rows.length);
  return Object.fromEntries(
    rows.map(({ ro_number, cents }) => [String(ro_number), Number(cents) / 100] as const).sort(),
  );
}

const counts = ({ state, account }: Upload) => [state, account?.accepted, account?.duplicate, account?.corrected];

/** First words, overlaps, corrections, a correction taken back, and the first file's bytes once more. */
const RECEIVED = [
  file(order(1, 100), order(2, 200)),
  file(order(2, 200), order(3, 300)),
  file(order(1, 111)),
  file(order(1, 100), order(3, 333)),
  file(order(1, 100), order(2, 200)),
];
const IN_FORCE = { RO1: 100, RO2: 200, RO3: 333 };

describe("files that arrive out of order", () => {
  test.each([
    ["as received", [0, 1, 2, 3, 4]],
    ["the other way round", [4, 3, 2, 1, 0]],
    ["the correction first", [2, 0, 4, 1, 3]],
    ["the copy before its original", [1, 4, 3, 0, 2]],
  ])("%s end in the same lake", async (name, arrival) => {
    const dealer = `P${arrival.join("")}`;
    const claims = [];
    for (const text of RECEIVED) claims.push(await claim(cloud, serviceOf(dealer, text)));
    for (const place of arrival) await claims[place]!.deliver();
    expect(await amounts(dealer), name).toEqual(IN_FORCE);
  });

  test("a late file's account says what it did when its turn came", async () => {
    const first = await claim(cloud, serviceOf("Q1", file(order(1, 100), order(2, 200))));
    await send(cloud, serviceOf("Q1", file(order(1, 111))));
    expect(counts(await first.deliver())).toEqual(["LOADED", 2, 0, 0]);
    expect(await amounts("Q1")).toEqual({ RO1: 111, RO2: 200 });
  });
});

describe("a file for a whole month", () => {
  const march = file(order(1, 100, "2026-03-02"), order(2, 200, "2026-03-31"), order(3, 300, "2026-04-01"));

  test("takes what it does not repeat of that month out of force, and nothing else", async () => {
    await send(cloud, serviceOf("R1", march));
    const again = file(order(2, 222, "2026-03-31"), order(4, 400, "2026-03-05"));
    expect(counts(await send(cloud, { ...serviceOf("R1", again), replaces: "2026-03" }))).toEqual(["LOADED", 2, 0, 1]);
    expect(await amounts("R1")).toEqual({ RO2: 222, RO3: 300, RO4: 400 });
  });

  test("that is late leaves what came after it alone", async () => {
    await send(cloud, serviceOf("R2", march));
    const whole = await claim(cloud, { ...serviceOf("R2", file(order(2, 200, "2026-03-31"))), replaces: "2026-03" });
    await send(cloud, serviceOf("R2", file(order(5, 500, "2026-03-09"))));
    await whole.deliver();
    expect(await amounts("R2")).toEqual({ RO2: 200, RO3: 300, RO5: 500 });
  });
});
