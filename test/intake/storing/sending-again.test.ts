import { randomUUID } from "node:crypto";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { rowsInForce } from "./lake-rows.ts";
import { send } from "./real-cloud.ts";

const folder = temporaryFolder("again");
let cloud: Cloud;

beforeAll(async () => {
  cloud = await openRealCloud(folder);
});
afterAll(() => cloud?.close());

const HEADER = "ro_number,vin,opened_on,total_amount";
const order = (number: number, yuan: number) => `RO${number},LSVAA11122233344${number % 10},2026-03-01,${yuan}`;
const file = (...rows: string[]) => `${[HEADER, ...rows].join("\n")}\n`;
const from = (dealer: string, text: string) => send(cloud, { feed: "service", dealer, text });

/** Amount in cents by repair order, as a night would see the dealer's rows. */
async function amounts(dealer: string): Promise<Record<string, number>> {
  const rows = await rowsInForce("service", dealer, "ro_number, total_cents");
  const sorted = rows.map(({ ro_number, total_cents }) => [String(ro_number), Number(total_cents)] as const).sort();
  expect(new Set(sorted.map(([number]) => number)).size).toBe(sorted.length);
  return Object.fromEntries(sorted);
}

const counts = ({ state, account }: Upload) => [
  state,
  account?.accepted,
  account?.rejected,
  account?.duplicate,
  account?.corrected,
];

describe("rows that came before", () => {
  test("the same bytes again are a duplicate, all of them", async () => {
    const text = file(order(1, 100), order(2, 200));
    await from("A1", text);
    expect(counts(await from("A1", text))).toEqual(["DUPLICATE", 0, 0, 2, 0]);
    expect(await amounts("A1")).toEqual({ RO1: 10_000, RO2: 20_000 });
  });

  test("an overlapping file brings its new rows only", async () => {
    await from("A2", file(order(1, 100), order(2, 200)));
    expect(counts(await from("A2", file(order(2, 200), order(3, 300))))).toEqual(["LOADED", 1, 0, 1, 0]);
    expect(await amounts("A2")).toEqual({ RO1: 10_000, RO2: 20_000, RO3: 30_000 });
  });

  test("other content under a key is a correction, and so is a correction of it", async () => {
    await from("A3", file(order(1, 100), order(2, 200)));
    expect(counts(await from("A3", file(order(1, 111))))).toEqual(["LOADED", 1, 0, 0, 1]);
    expect(await amounts("A3")).toEqual({ RO1: 11_100, RO2: 20_000 });
    await from("A3", file(order(1, 122), order(3, 300)));
    expect(await amounts("A3")).toEqual({ RO1: 12_200, RO2: 20_000, RO3: 30_000 });
    expect(counts(await from("A3", file(order(1, 100))))).toEqual(["LOADED", 1, 0, 0, 1]);
    expect(await amounts("A3")).toEqual({ RO1: 10_000, RO2: 20_000, RO3: 30_000 });
  });

  test("an old file sent again takes no correction back", async () => {
    const text = file(order(1, 100), order(2, 200));
    await from("A4", text);
    await from("A4", file(order(1, 111)));
    expect(counts(await from("A4", text))).toEqual(["DUPLICATE", 0, 0, 2, 0]);
    expect(await amounts("A4")).toEqual({ RO1: 11_100, RO2: 20_000 });
  });

  test("a refused row of a file sent again is taken once nothing speaks against it, and corrections stand", async () => {
    const directory = (...ids: string[]) => `dealer_id,name,region\n${ids.map((id) => `${id},店,华东`).join("\n")}\n`;
    const ofHeadOffice = (feed: "service" | "dealers", text: string) => send(cloud, { feed, dealer: "hq", text });
    const row = (dealer: string, yuan: number) => `${dealer},RO1,LSVAA111222333441,2026-03-01,${yuan}`;
    const network = (...rows: string[]) => `dealer_id,${file(...rows)}`;
    await ofHeadOffice("dealers", directory("N1"));
    const both = network(row("N1", 100), row("N2", 200));
    expect(counts(await ofHeadOffice("service", both))).toEqual(["LOADED", 1, 1, 0, 0]);
    await ofHeadOffice("service", network(row("N1", 111)));
    await ofHeadOffice("dealers", directory("N1", "N2"));
    expect(counts(await ofHeadOffice("service", both))).toEqual(["LOADED", 1, 0, 1, 0]);
    const rows = await rowsInForce("service", "hq", "dealer_id, total_cents::integer as cents");
    expect(rows).toEqual(
      expect.arrayContaining([
        { dealer_id: "N1", cents: 11_100 },
        { dealer_id: "N2", cents: 20_000 },
      ]),
    );
    expect(rows.length).toBe(2);
  });

  test("the same bytes under another mapping are read anew", async () => {
    const text = "ro_number,vin,opened_on,net,gross\nRO1,LSVAA111222333441,2026-03-01,100,113\n";
    const mapped = (header: string) => ({ columns: { total_amount: header }, formats: {}, values: {} });
    await send(cloud, { feed: "service", dealer: "A6", text, mapping: mapped("net") });
    const again = await send(cloud, { feed: "service", dealer: "A6", text, mapping: mapped("gross") });
    expect(counts(again)).toEqual(["LOADED", 1, 0, 0, 1]);
    expect(await amounts("A6")).toEqual({ RO1: 11_300 });
  });

  test("a mapping that worked is used for the next file without one", async () => {
    const text = "ro_number,vin,opened_on,net,gross\nRO2,LSVAA111222333442,2026-03-01,200,226\n";
    await send(cloud, { feed: "service", dealer: "A6", text });
    expect(await amounts("A6")).toEqual({ RO1: 11_300, RO2: 22_600 });
  });

  test("the same key of another dealer is another row", async () => {
    await from("A7", file(order(1, 100)));
    expect(counts(await from("A8", file(order(1, 999))))).toEqual(["LOADED", 1, 0, 0, 0]);
    expect([await amounts("A7"), await amounts("A8")]).toEqual([{ RO1: 10_000 }, { RO1: 99_900 }]);
  });
});

describe("at the same time", () => {
  test("files of one stream all count once, whoever is first", async () => {
    const texts = [1, 2, 3, 4].map((n) => file(order(0, 50), order(10 + n, n), order(20 + n, n)));
    const uploads = await Promise.all(texts.map((text) => from("B1", text)));
    expect(uploads.map(({ state }) => state)).toEqual(["LOADED", "LOADED", "LOADED", "LOADED"]);
    expect(Object.keys(await amounts("B1")).length).toBe(9);
    const { listLoaded } = await import("../../../functions/platform/ledger/streams.ts");
    expect((await listLoaded("service", "B1")).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  });

  test("the same bytes twice load once", async () => {
    const text = file(order(1, 100), order(2, 200));
    const uploads = await Promise.all([from("B2", text), from("B2", text)]);
    expect(uploads.map(({ state }) => state).sort()).toEqual(["DUPLICATE", "LOADED"]);
    expect(await amounts("B2")).toEqual({ RO1: 10_000, RO2: 20_000 });
  });
});

describe("events", () => {
  const keyOf = ({ dealer, feed, uploadId }: Upload) => `inbox/${dealer}/${feed}/${uploadId}`;
  const deliver = async (key: string) => {
    const body = JSON.stringify({ detail: { object: { key } } });
    return cloud.invoke(cloud.names["LoadFile"] ?? "", { Records: [{ messageId: "m1", body }] });
  };

  test("one that is delivered again changes nothing", async () => {
    const loaded = await from("C1", file(order(1, 100)));
    const { findUpload } = await import("../../../functions/platform/ledger/uploads.ts");
    expect(await deliver(keyOf(loaded))).toEqual({ batchItemFailures: [] });
    expect(await findUpload("C1", loaded.uploadId)).toEqual(loaded);
    expect(await amounts("C1")).toEqual({ RO1: 10_000 });
  });

  test.each([
    ["without a ticket", () => `inbox/C1/service/${randomUUID()}`],
    ["with a key no ticket ever gave", () => "inbox/../C1/service/x"],
  ])("one %s is left alone", async (_, key) => {
    await new S3Client({}).send(new PutObjectCommand({ Bucket: cloud.names["Inbox"], Key: key(), Body: file() }));
    await cloud.intakeIdle();
    expect(cloud.deadLetters()["Unparked"]).toEqual([]);
  });

  test("one under another feed than the ticket's is left alone", async () => {
    const { findUpload, issueUpload } = await import("../../../functions/platform/ledger/uploads.ts");
    const loaded = await from("C2", file(order(1, 100)));
    const issued = { ...loaded, uploadId: randomUUID(), state: "ISSUED", attempt: 0 } as const;
    await issueUpload(issued);
    expect(await deliver(keyOf({ ...issued, feed: "sales" }))).toEqual({ batchItemFailures: [] });
    expect((await findUpload("C2", issued.uploadId))?.state).toBe("ISSUED");
  });

  test("one for a file that is gone goes back to the queue, and the lease is given back", async () => {
    const { findUpload, issueUpload } = await import("../../../functions/platform/ledger/uploads.ts");
    const loaded = await from("C3", file(order(1, 100)));
    const gone = { ...loaded, uploadId: randomUUID(), sha256: "0".repeat(64), state: "ISSUED", attempt: 0 } as const;
    await issueUpload(gone);
    expect(await deliver(keyOf(gone))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    const after = await findUpload("C3", gone.uploadId);
    expect([after?.state, after?.attempt, after?.leaseUntil]).toEqual(["LOADING", 1, new Date(0).toISOString()]);
  });
});
