import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Receipt } from "../../../functions/contracts/erasure.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { rowsInForce } from "../storing/lake-rows.ts";
import { send } from "../storing/real-cloud.ts";
import { erase, look, openErasingCloud, replay, vaultInClear } from "./erase-cloud.ts";

const folder = temporaryFolder("erase");
let cloud: Cloud;
beforeAll(async () => {
  cloud = await openErasingCloud(folder);
});
afterAll(() => cloud?.close());

const vin = (number: number) => `LSVAA1112223${String(number).padStart(5, "0")}`;
const phone = (number: number) => `1381234${String(number).padStart(4, "0")}`;
const SERVICE = "ro_number,vin,customer_id,opened_on,total_amount,customer_name,phone";
const SALES = "contract_no,vin,customer_id,sold_on,price_amount,customer_name,phone";
const SURVEY = "response_id,programme,vin,customer_id,ro_number,responded_on,q_initiation_1,verbatim";
const file = (header: string, ...rows: string[]) => `${[header, ...rows].join("\n")}\n`;
const service = (dealer: string, ...rows: string[]) =>
  send(cloud, { feed: "service", dealer, text: file(SERVICE, ...rows) });

const KEYS =
  "ro_number, customer_key::varchar as customer, vehicle_key::varchar as vehicle, total_cents::integer as cents, upload_id, row";
const rowsOf = (dealer: string) => rowsInForce("service", dealer, KEYS);
const countOf = ({ effect }: Pick<Receipt, "effect">) =>
  effect.rows.map(({ feed, dealer, rows }) => `${feed} ${dealer} ${rows}`);

describe("a person by customer id", () => {
  let receipt: Receipt;
  let before: Awaited<ReturnType<typeof rowsOf>>;

  beforeAll(async () => {
    await service(
      "E1",
      `RO1,${vin(1)},KD1,2026-01-05,100,甲某,${phone(1)}`,
      `RO2,${vin(2)},KD2,2026-01-06,200,乙某,${phone(2)}`,
    );
    await service(
      "E1",
      `RO3,${vin(1)},,2026-02-05,300,甲某,${phone(1)}`,
      `RO4,${vin(3)},KD1,2026-02-06,400,甲某,${phone(1)}`,
    );
    await service("E2", `RO5,${vin(1)},KD1,2026-03-05,500,甲某,${phone(1)}`);
    await send(cloud, {
      feed: "sales",
      dealer: "E1",
      text: file(SALES, `C1,${vin(1)},,2025-01-05,90000,甲某,${phone(1)}`),
    });
    await send(cloud, {
      feed: "survey",
      dealer: "E1",
      text: file(SURVEY, "R1,CSI,,,RO4,2026-02-08,9,等了四十分钟", "R2,CSI,,,RO2,2026-02-08,9,很好"),
    });
    before = await rowsOf("E1");
    receipt = await erase(cloud, { by: "customerId", value: "KD1" });
  });

  test("the receipt counts the rows of every feed and dealer, those without the id too, and finds nothing left", () => {
    expect(countOf(receipt)).toEqual(["sales E1 1", "service E1 3", "service E2 1", "survey E1 1"]);
    expect(receipt.verified).toMatchObject({ found: 0 });
    expect(receipt.verified.sealedObjects).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(receipt)).not.toMatch(/KD1|甲某|1381234|LSVAA/);
  });

  test("their rows stay in the lake under one number that is new, in their places, with every amount", async () => {
    const after = await rowsOf("E1");
    const plain = ({ ro_number, cents, upload_id, row }: (typeof after)[number]) => [ro_number, cents, upload_id, row];
    expect(after.map(plain)).toEqual(before.map(plain));
    const customers = (number: string, rows: typeof after) =>
      rows.find(({ ro_number }) => ro_number === number)?.["customer"];
    expect(customers("RO1", after)).not.toBe(customers("RO1", before));
    expect(customers("RO4", after)).toBe(customers("RO1", after));
    expect(customers("RO2", after)).toBe(customers("RO2", before));
    const vehicles = (number: string, rows: typeof after) =>
      rows.find(({ ro_number }) => ro_number === number)?.["vehicle"];
    expect(vehicles("RO1", after)).not.toBe(vehicles("RO1", before));
    expect(vehicles("RO3", after)).toBe(vehicles("RO1", after));
    expect(vehicles("RO2", after)).toBe(vehicles("RO2", before));
  });

  test("their comment is gone, and nobody else's", async () => {
    const responses = await rowsInForce("survey", "E1", "response_id, verbatim");
    expect(responses).toEqual([
      { response_id: "R1", verbatim: null },
      { response_id: "R2", verbatim: "很好" },
    ]);
  });

  test("nothing of them lies sealed any more, everything of others does", async () => {
    const lines = Object.values(await vaultInClear())
      .flat()
      .join("\n");
    expect(lines).not.toMatch(/甲某|KD1"|13812340001/);
    expect(lines).toMatch(/乙某.*13812340002/);
  });

  test("an upload of theirs alone is ERASED, another says how many rows were", async () => {
    const { listUploads } = await import("../../../functions/platform/ledger/uploads.ts");
    const notes = (await listUploads("E1"))
      .filter(({ feed }) => feed === "service")
      .map(({ state, erased }) => [state, Object.values(erased ?? {})]);
    expect(notes).toEqual([
      ["ERASED", [2]],
      ["LOADED", [1]],
    ]);
    expect(receipt.uploads).toEqual({ touched: 5, erased: 3 });
  });

  test("a second erasure finds nothing, under the same tombstone", async () => {
    const again = await erase(cloud, { by: "customerId", value: "KD1" });
    expect(again).toMatchObject({
      tombstoneId: receipt.tombstoneId,
      effect: { rows: [] },
      rewritten: { lake: 0, vault: 0 },
    });
    expect((await erase(cloud, { by: "vin", value: vin(1) })).tombstoneId).toBe(receipt.tombstoneId);
  });

  test("rows that come later and are of an earlier day count, and the person does not come back", async () => {
    const { erased } = await service(
      "E1",
      `RO6,${vin(1)},KD1,2026-03-06,600,甲某,${phone(1)}`,
      `RO7,${vin(1)},,2026-03-07,700,,`,
    );
    expect(erased).toEqual({ arrival: 2 });
    const after = await rowsOf("E1");
    const late = after.filter(({ ro_number }) => ro_number === "RO6" || ro_number === "RO7");
    expect(late.map(({ cents }) => cents)).toEqual([60_000, 70_000]);
    expect(new Set(late.map(({ vehicle }) => vehicle)).size).toBe(1);
    const former = before.flatMap(({ customer, vehicle }) => [customer, vehicle]).filter((key) => key !== null);
    for (const key of late.flatMap(({ customer, vehicle }) => [customer, vehicle])) expect(former).not.toContain(key);
    expect(
      Object.values(await vaultInClear())
        .flat()
        .join("\n"),
    ).not.toMatch(/甲某|KD1"/);
    expect((await look(cloud, { by: "customerId", value: "KD1" })).rows).toEqual([]);
  });

  test("a correction of one of their rows takes its place and names nobody", async () => {
    await service("E1", `RO1,${vin(1)},KD1,2026-01-05,111,甲某,${phone(1)}`);
    const corrected = (await rowsOf("E1")).filter(({ ro_number }) => ro_number === "RO1");
    expect(corrected.map(({ cents }) => cents)).toEqual([11_100]);
    expect((await look(cloud, { by: "customerId", value: "KD1" })).rows).toEqual([]);
  });

  test("after a restore of lake and vault, replaying erases them again", async () => {
    const kept = await snapshot(); // of nobody's rows
    await service("E3", `RO1,${vin(9)},KD9,2026-01-05,100,丙某,${phone(9)}`);
    const stored = await snapshot();
    await erase(cloud, { by: "phone", value: phone(9) });
    expect(Object.keys(kept).length).toBeLessThan(Object.keys(stored).length);
    await restore(stored);
    expect(
      Object.values(await vaultInClear())
        .flat()
        .join("\n"),
    ).toMatch(/丙某/);
    const receipts = await replay(cloud);
    expect(receipts.filter(({ rewritten }) => rewritten.lake > 0).map(countOf)).toEqual([["service E3 1"]]);
    expect(
      Object.values(await vaultInClear())
        .flat()
        .join("\n"),
    ).not.toMatch(/丙某/);
    expect((await look(cloud, { by: "customerId", value: "KD9" })).rows).toEqual([]);
  });

  test.each(["the ledger", "the vault"])("a tombstone that %s lost is known by the other", async (lost) => {
    const { everyTombstone } = await import("../../../functions/intake/erasing/tombstones.ts");
    const { openBucket } = await import("../../../functions/platform/buckets.ts");
    const before = (await everyTombstone(openBucket("vault"))).length;
    await lose(lost);
    expect((await everyTombstone(openBucket("vault"))).length).toBe(before);
    await replay(cloud);
    const { readTombstones } = await import("../../../functions/platform/ledger/tombstones.ts");
    expect((await readTombstones()).all.length).toBe(before);
    expect((await openBucket("vault").list("tombstones/")).length).toBe(before);
  });
});

describe("who is meant", () => {
  test("by VIN it is the last named owner; the first one's rows and the vehicle's number stay", async () => {
    await service("E4", `RO1,${vin(40)},KD40,2024-01-05,100,,`, `RO2,${vin(40)},,2024-06-05,100,,`);
    await service("E4", `RO3,${vin(40)},KD41,2026-01-05,100,,`, `RO4,${vin(40)},,2026-02-05,100,,`);
    const before = await rowsOf("E4");
    const receipt = await erase(cloud, { by: "vin", value: vin(40) });
    expect(countOf(receipt)).toEqual(["service E4 2"]);
    const after = await rowsOf("E4");
    expect(after.map(({ vehicle }) => vehicle)).toEqual(before.map(({ vehicle }) => vehicle));
    expect(after[0]).toEqual(before[0]);
    expect(after[2]?.["customer"]).not.toBe(before[2]?.["customer"]);
  });

  test("where no file names customers, the vehicle is the person, found by phone or by its published number", async () => {
    await service(
      "E5",
      `RO1,${vin(50)},,2026-01-05,100,丁某,${phone(50)}`,
      `RO2,${vin(51)},,2026-01-05,100,戊某,${phone(51)}`,
    );
    const published = (await rowsOf("E5")).find(({ ro_number }) => ro_number === "RO2")?.["vehicle"];
    expect(
      countOf(await erase(cloud, { by: "phone", value: `+86 ${phone(50).slice(0, 3)}-${phone(50).slice(3)}` })),
    ).toEqual(["service E5 1"]);
    expect(countOf(await erase(cloud, { by: "customer", value: Number(published).toString(36) }))).toEqual([
      "service E5 1",
    ]);
    expect(
      Object.values(await vaultInClear())
        .flat()
        .join("\n"),
    ).not.toMatch(/丁某|戊某/);
  });

  test("of one dealer only, where dealers number their customers alike", async () => {
    await service("E6", `RO1,${vin(60)},K1,2026-01-05,100,,`);
    await service("E7", `RO1,${vin(70)},K1,2026-01-05,100,,`);
    expect(countOf({ effect: await look(cloud, { by: "customerId", value: "K1" }) })).toEqual([
      "service E6 1",
      "service E7 1",
    ]);
    await erase(cloud, { by: "customerId", value: "K1" }, "E6");
    expect(countOf({ effect: await look(cloud, { by: "customerId", value: "K1" }) })).toEqual(["service E7 1"]);
  });

  test("a number beside many customers is nobody's, and the refusal does not repeat it", async () => {
    await service(
      "E8",
      ...Array.from({ length: 6 }, (_, i) => `RO${i},${vin(80 + i)},S${i},2026-01-05,100,,${phone(99)}`),
    );
    const refusal = await erase(cloud, { by: "phone", value: phone(99) }).catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: "PERSON_AMBIGUOUS" });
    expect(String(refusal)).not.toContain(phone(99));
  });

  test.each([
    ["phone", "12345"],
    ["vin", "LSV"],
    ["customer", "1.5e6"],
  ] as const)("a %s like %s is refused without being repeated", async (by, value) => {
    const refusal = await look(cloud, { by, value }).catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: "INPUT_INVALID" });
    expect(String(refusal)).not.toContain(value);
  });
});

type Snapshot = Record<string, Buffer>;

async function snapshot(): Promise<Snapshot> {
  const { openBucket } = await import("../../../functions/platform/buckets.ts");
  const objects: Snapshot = {};
  for (const [name, prefix] of [
    ["lake", "rows/"],
    ["vault", "sealed/"],
  ] as const)
    for (const key of await openBucket(name).list(prefix)) objects[`${name} ${key}`] = await openBucket(name).read(key);
  return objects;
}

async function restore(objects: Snapshot): Promise<void> {
  const { openBucket } = await import("../../../functions/platform/buckets.ts");
  for (const [place, body] of Object.entries(objects)) {
    const [name, key] = place.split(" ");
    await openBucket(name === "lake" ? "lake" : "vault").write(key!, body);
  }
}

/** A tombstone vanishes from one of its two places. */
async function lose(place: string): Promise<void> {
  const { DeleteCommand } = await import("@aws-sdk/lib-dynamodb");
  const { DeleteObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const { readTombstones } = await import("../../../functions/platform/ledger/tombstones.ts");
  const { table } = await import("../../../functions/platform/table.ts");
  const { id } = (await readTombstones()).all[0]!;
  if (place === "the ledger")
    await table.send(new DeleteCommand({ TableName: process.env["LEDGER_TABLE"], Key: { pk: "TOMBSTONES", sk: id } }));
  else
    await new S3Client({}).send(
      new DeleteObjectCommand({ Bucket: process.env["VAULT_BUCKET"], Key: `tombstones/${id}.json` }),
    );
}
