import { readFileSync } from "node:fs";
import path from "node:path";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { businessDateOf, monthOf } from "../../../functions/contracts/calendar.ts";
import { lakeColumns } from "../../../functions/contracts/lake.ts";
import { FileQuality } from "../../../functions/contracts/quality.ts";
import { annotatedKey, type Reject, Upload } from "../../../functions/contracts/uploads.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { query } from "./lake-rows.ts";
import { contains, filesUnder, send } from "./real-cloud.ts";

const folder = temporaryFolder("take-in");
let cloud: Cloud;
let upload: Upload;

/** Particulars that occur nowhere else: ten people, each with a name, a phone number and a vehicle. */
const people = Array.from({ length: 10 }, (_, i) => ({
  name: `欧阳测${"甲乙丙丁戊己庚辛壬癸"[i]}`,
  phone: `1390713${String(4101 + i)}`,
  vin: `LSVTEST${"ABCDEFGHJK"[i]}XX77${String(1000 + i)}9`.slice(0, 17),
}));
const particulars = people.flatMap(({ name, phone, vin }) => [name, phone, vin]);
const line = ({ name, phone, vin }: (typeof people)[number], i: number) =>
  `RO77${i},${vin},2026-0${1 + (i % 9)}-1${i % 9},${12_000 + i},定期保养,${100 + i}.50,${name},${phone}`;
const bad = [
  `RO7791,${people[0]!.vin},2026-01-05,9,定期保养,一百,${people[1]!.name},${people[1]!.phone}`,
  `RO7792,${people[2]!.vin.slice(0, 16)},2026-01-05,9,定期保养,100,${people[2]!.name},${people[2]!.phone}`,
  `RO7793,${people[3]!.vin},2026-13-05,9,定期保养,100,${people[3]!.name},${people[3]!.phone}x`,
  line(people[4]!, 4),
];
const text = `${["工单号,车架号,进厂日期,里程,工单类型,总金额,客户姓名,手机", ...people.map(line), ...bad].join("\r\n")}\r\n`;

beforeAll(async () => {
  cloud = await openRealCloud(folder);
  upload = await send(cloud, { feed: "service", dealer: "D0001", name: `${people[5]!.phone}.csv`, text });
});
afterAll(() => cloud?.close());

const objectKeys = async (bucket: string) => {
  const { Contents = [] } = await new S3Client({}).send(new ListObjectsV2Command({ Bucket: cloud.names[bucket] }));
  return Contents.map(({ Key = "" }) => Key);
};

test("good rows are loaded, bad ones refused, a repeated one is a duplicate, and the account balances", () => {
  expect(upload.state).toBe("LOADED");
  expect(upload.account).toEqual({ received: 14, accepted: 10, rejected: 3, duplicate: 1, corrected: 0 });
  expect(upload.span).toEqual(["2026-01-10", "2026-09-18"]);
});

test("each reject names line, column, value, code and message in both languages, personal values by their shape", async () => {
  const { openBucket } = await import("../../../functions/platform/buckets.ts");
  const stored = (await openBucket("lake").read(`rejects/D0001/${upload.uploadId}.ndjson`)).toString("utf8");
  const rejects: Reject[] = stored
    .trim()
    .split("\n")
    .map((json) => JSON.parse(json));
  expect(rejects.map(({ line, column, value, code }) => [line, column, value, code])).toEqual([
    [12, "total_amount", "一百", "NOT_A_NUMBER"],
    [13, "vin", "AAAAAAAAAA999999", "NOT_A_VIN"],
    [14, "opened_on", "2026-13-05", "NOT_A_DATE"],
    [14, "phone", "99999999999A", "NOT_A_PHONE"],
  ]);
  for (const text of rejects.flatMap(({ message, fix }) => [message, fix])) {
    expect(text?.["zh-CN"]).toMatch(/\p{Script=Han}/u);
    expect(text?.en).toMatch(/[a-z]{3,} [a-z]+/);
  }
  expect(upload.firstRejects).toEqual(rejects);
});

describe("in the lake", () => {
  test("the rows have exactly the contract's columns and their address", async () => {
    const [rowsKey] = (await objectKeys("Lake")).filter((key) => key.startsWith("rows/"));
    const columns = await query("describe select * from read_parquet($rows)", { rows: [rowsKey!] });
    expect(columns.map(({ column_name, column_type }) => [column_name, column_type])).toEqual([
      ["upload_id", "VARCHAR"],
      ["row", "INTEGER"],
      ...lakeColumns("service").map(({ name, type }) => [name, type]),
    ]);
  });

  test("amounts, days and kilometres are the file's, rows are numbered in its order", async () => {
    const rows = (await objectKeys("Lake")).filter((key) => key.startsWith("rows/"));
    const [first, ...others] = await query(
      "select row, ro_number, dealer_id, opened_on, odometer_km, order_type, total_cents, upload_id from read_parquet($rows)",
      { rows },
    );
    expect(first).toEqual({
      row: 0,
      ro_number: "RO770",
      dealer_id: "D0001",
      opened_on: "2026-01-10",
      odometer_km: 12_000,
      order_type: "periodic_maintenance",
      total_cents: "10050",
      upload_id: upload.uploadId,
    });
    expect(others.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

test("the sender's own file with the reasons beside its refused rows lies in the inbox", async () => {
  const { openBucket } = await import("../../../functions/platform/buckets.ts");
  expect(upload.annotated).toBe(true);
  const lines = (await openBucket("inbox").read(annotatedKey(upload))).toString("utf8").split("\r\n");
  expect(lines.slice(0, 2)).toEqual([`${text.split("\r\n")[0]},dealerpulse 检查结果`, `${line(people[0]!, 0)},`]);
  expect(lines[11]).toMatch(/^RO7791,.*,.*一百.*$/);
});

test("personal fields lie sealed in the vault and nowhere in clear but in the raw file and its annotated twin", async () => {
  const { openBucket } = await import("../../../functions/platform/buckets.ts");
  expect(await objectKeys("Vault")).toEqual([`sealed/service/D0001/${upload.uploadId}`]);
  const leaking = filesUnder(folder).flatMap((file) => contains(file, particulars).map((found) => ({ file, found })));
  const raw = [Buffer.from(text), await openBucket("inbox").read(annotatedKey(upload))];
  const inbox = leaking.filter(({ file }) => raw.some((bytes) => readFileSync(file).equals(bytes)));
  expect(inbox.length).toBe(2 * particulars.length);
  expect(leaking.filter((leak) => !inbox.includes(leak)).map(({ file }) => path.relative(folder, file))).toEqual([]);
});

test("a file name that holds a phone number is kept by its shape", () => {
  expect(upload.file).toBe("99999999999.AAA");
});

test("a file of nothing but a header, and one whose every row is refused, say so", async () => {
  const header = "工单号,车架号,进厂日期,总金额";
  const none = await send(cloud, { feed: "service", dealer: "D0001", text: `${header}\n` });
  const refused = await send(cloud, { feed: "service", dealer: "D0001", text: `${header}\nRO1,x,y,z\n` });
  expect([none.state, none.fault?.code, refused.state, refused.fault?.code]).toEqual([
    "REJECTED",
    "FILE_EMPTY",
    "REJECTED",
    "EVERY_ROW_REJECTED",
  ]);
});

describe("what the night needs of a file", () => {
  const counted = async (of: Upload) => {
    const { openBucket } = await import("../../../functions/platform/buckets.ts");
    const { readJson } = await import("../../../functions/platform/json.ts");
    return readJson(openBucket("lake"), of.qualityKey!, FileQuality);
  };

  test("is counted by dealer and balances with the account, and holds no cell of the file", async () => {
    const { dealers, isOpening } = await counted(upload);
    expect(isOpening).toBe(true);
    expect(dealers).toHaveLength(1);
    expect(dealers[0]).toMatchObject({
      dealer: "D0001",
      received: 14,
      accepted: 10,
      rejected: 3,
      duplicate: 1,
      fresh: 10,
    });
    expect(dealers[0]?.filled).toMatchObject({ vin: 14, phone: 14, customer_id: 0 });
    const stored = JSON.stringify(dealers);
    expect(particulars.filter((particular) => stored.includes(particular))).toEqual([]);
  });

  test("is listed in the ledger, also of a file whose every row was refused", async () => {
    const text = "工单号,车架号,进厂日期,总金额\nRO1,x,y,z\n";
    const refused = await send(cloud, { feed: "service", dealer: "D0003", text });
    const { listQuality } = await import("../../../functions/platform/ledger/uploads.ts");
    const notes = await listQuality(monthOf(businessDateOf(new Date(refused.receivedAt!))));
    expect([refused.state, (await counted(refused)).dealers[0]?.rejected]).toEqual(["REJECTED", 1]);
    expect(notes.map(({ key }) => key)).toEqual(expect.arrayContaining([refused.qualityKey, upload.qualityKey]));
  });
});

test("a thousand columns that nothing uses do not burst the ledger", async () => {
  const extra = Array.from({ length: 3_000 }, (_, i) => `${"列".repeat(60)}${i}`).join(",");
  const wide = `工单号,车架号,进厂日期,总金额,${extra}\nRO9,${people[0]!.vin},2026-02-01,5${",".repeat(3_000)}\n`;
  const { state, reading } = await send(cloud, { feed: "service", dealer: "D0002", text: wide });
  expect([state, reading?.ignored.length]).toEqual(["LOADED", 100]);
});

describe("a file whose dates read two ways", () => {
  const unclear = "ro_number,customer_id,opened_on,total_amount\nH1,K1,3/5/2026,10\nH2,K2,3/25/2026,20\n";
  const sent = { feed: "service", dealer: "D0033", text: unclear } as const;

  test("waits for an answer, with nothing of it stored", async () => {
    const held = await send(cloud, sent);
    expect(Upload.parse(held)).toMatchObject({
      state: "HELD",
      hold: { kind: "DATE_ORDER", column: "opened_on", likely: "M/D/YYYY" },
      account: { received: 0, accepted: 0, rejected: 0, duplicate: 0, corrected: 0 },
    });
    expect((await objectKeys("Lake")).filter((key) => key.includes("D0033"))).toEqual([]);
  });

  test("is loaded with a mapping that gives the order, and so are files after it", async () => {
    const mapping = { columns: {}, formats: { date: "M/D/YYYY" }, values: {} };
    expect(await send(cloud, { ...sent, mapping })).toMatchObject({
      state: "LOADED",
      span: ["2026-03-05", "2026-03-25"],
    });
    const next = await send(cloud, { ...sent, text: unclear.replaceAll("H", "J") });
    expect(next).toMatchObject({ state: "LOADED", account: { accepted: 2 } });
  });
});
