import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DecisionRequest } from "../../../functions/contracts/decisions.ts";
import type { Principal } from "../../../functions/contracts/session.ts";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import { whenEnded } from "../../../local/cli/send-file.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { rowsInForce } from "./lake-rows.ts";
import { claim, send } from "./real-cloud.ts";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openRealCloud(temporaryFolder("deciding"));
});
afterAll(() => cloud?.close());

const headOffice: Principal = { actor: "wang", role: "headoffice", scope: "hq" };
const HEADER = "ro_number,vin,opened_on,total_amount";
const orders = (month: number, count: number, yuan = 100) =>
  `${HEADER}\n${Array.from({ length: count }, (_, i) => `RO${month}-${i},LSVAA11122233344${i % 10},2026-0${month}-${String(1 + (i % 28)).padStart(2, "0")},${yuan}`).join("\n")}\n`;
const from = (dealer: string, text: string) => send(cloud, { feed: "service", dealer, text });

async function decide(upload: Upload, request: Partial<DecisionRequest>, as: Principal = headOffice) {
  const { decideUpload } = await import("../../../functions/intake/deciding/decide-upload.ts");
  return decideUpload(as, upload, { decision: "approve", why: "checked by phone", preview: false, ...request });
}

const rowsOf = async (dealer: string) => (await rowsInForce("service", dealer, "ro_number")).length;

describe("a file far from its sender's usual volume", () => {
  async function heldFile(dealer: string): Promise<Upload> {
    for (const month of [1, 2, 3]) await from(dealer, orders(month, 40));
    return from(dealer, orders(4, 15));
  }

  test("is held, adds nothing, and says what is usual", async () => {
    const held = await heldFile("H1");
    expect(held).toMatchObject({ state: "HELD", hold: { kind: "VOLUME", rows: 15, usual: 40, files: 3 } });
    expect(await rowsOf("H1")).toBe(120);
  });

  test("comes in once head office approves, and keeps who, when and why", async () => {
    const held = await heldFile("H2");
    await decide(held, {});
    const loaded = await whenEnded(held);
    expect([loaded.state, loaded.account?.accepted, loaded.hold]).toEqual(["LOADED", 15, undefined]);
    expect(loaded.decisions).toMatchObject([
      { decision: "approve", about: "VOLUME", actor: "wang", role: "headoffice", why: "checked by phone" },
    ]);
    expect(await rowsOf("H2")).toBe(135);
  });

  test("ends when it is refused, with the reason", async () => {
    const held = await heldFile("H3");
    const { upload } = await decide(held, { decision: "refuse", why: "half a month" });
    expect([upload.state, upload.fault?.code]).toEqual(["REJECTED", "HOLD_REFUSED"]);
    await expect(decide(upload, {})).rejects.toMatchObject({ name: "DECISION_REFUSED" });
  });

  test("is not its own sender's to approve, nor anybody's without a reason", async () => {
    const held = await heldFile("H4");
    const dealer: Principal = { actor: "li", role: "dealer", scope: "H4" };
    await expect(decide(held, {}, dealer)).rejects.toMatchObject({ name: "NOT_ALLOWED" });
    await expect(decide(held, { why: "" })).rejects.toMatchObject({ name: "INPUT_INVALID" });
  });

  test("two people who decide at once: one of them does", async () => {
    const held = await heldFile("H5");
    const both = await Promise.allSettled([decide(held, {}), decide(held, { decision: "refuse" })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a file whose headers are not known", () => {
  const dealer: Principal = { actor: "li", role: "dealer", scope: "M1" };
  const odd = (rows: string) => `维修工单编号,VIN号,开单时刻,费用总计,备注2\n${rows}`;
  const rows = (from: number) =>
    Array.from(
      { length: 12 },
      (_, i) => `R${from + i},LSVAA4187C21848${10 + i},2026-03-${String(1 + i).padStart(2, "0")},${100 + i}.50,x\n`,
    ).join("");

  test("waits with a proposal that its sender confirms, and the next file needs no word", async () => {
    const held = await from("M1", odd(rows(100)));
    expect([held.state, held.hold?.kind, held.account?.received]).toEqual(["HELD", "MAPPING", 0]);
    await decide(held, { why: "these are ours" }, dealer);
    const loaded = await whenEnded(held);
    expect([loaded.state, loaded.account?.accepted]).toEqual(["LOADED", 12]);
    expect((await from("M1", odd(rows(200)))).account).toMatchObject({ accepted: 12, rejected: 0 });
  });

  test("is matched again where a header changed its brackets, and the change is shown", async () => {
    const drifted = odd(rows(300)).replace("费用总计", "费用总计（元）");
    const loaded = await from("M1", drifted);
    expect([loaded.state, loaded.account?.accepted]).toEqual(["LOADED", 12]);
    expect(loaded.reading?.drift?.renamed).toMatchObject([{ from: "费用总计", to: "费用总计（元）", isCertain: true }]);
  });

  test("is asked about again where a header means something else", async () => {
    const held = await from("M1", odd(rows(400)).replace("费用总计", "费用总计（万元）"));
    expect([held.state, held.hold?.kind]).toEqual(["HELD", "MAPPING"]);
    expect((await decide(held, { decision: "refuse" }, dealer)).upload.state).toBe("REJECTED");
  });

  test("may have no header row at all, and is asked about once", async () => {
    const held = await from("M3", rows(100));
    expect(held.hold).toMatchObject({ kind: "MAPPING", proposal: { isHeaderless: true } });
    const columns = { ro_number: "列 1", vin: "列 2", opened_on: "列 3", total_amount: "列 4" };
    await decide(held, { mapping: { columns, formats: { headers: "none" }, values: {} } });
    const loaded = await whenEnded(held);
    expect([loaded.state, loaded.account?.accepted, loaded.reading?.headerLine]).toEqual(["LOADED", 12, undefined]);
    expect((await from("M3", rows(200))).account).toMatchObject({ accepted: 12, rejected: 0 });
  });

  test("is refused where it has next to nothing of the feed", async () => {
    const { state, fault } = await from("M2", "甲,乙,丙\n1,2,3\n");
    expect([state, fault?.code]).toEqual(["REJECTED", "COLUMNS_MISSING"]);
  });
});

describe("a file whose dates read two ways", () => {
  test("waits until its sender says which, and not without", async () => {
    const dealer: Principal = { actor: "li", role: "dealer", scope: "T1" };
    const held = await from("T1", `${HEADER}\nRO1,LSVAA111222333441,3/4/2026,1\nRO2,LSVAA111222333442,3/5/2026,1\n`);
    expect([held.state, held.hold?.kind]).toEqual(["HELD", "DATE_ORDER"]);
    await expect(decide(held, {}, dealer)).rejects.toMatchObject({ name: "INPUT_INVALID" });
    await decide(held, { mapping: { columns: {}, formats: { date: "M/D/YYYY" }, values: {} } }, dealer);
    expect(await whenEnded(held)).toMatchObject({ state: "LOADED", span: ["2026-03-04", "2026-03-05"] });
  });
});

describe("an upload that is taken back", () => {
  test("shows its effect first, then leaves, and what it had corrected returns", async () => {
    await from("U1", orders(1, 30));
    const wrong = await from("U1", `${orders(1, 10, 999)}NEW,LSVAA111222333441,2026-01-09,5\n`);
    const effect = { leaving: 11, returning: 10, before: 31, after: 30 };
    const preview = await decide(wrong, { decision: "undo", preview: true });
    expect([preview.effect, preview.upload.state, await rowsOf("U1")]).toEqual([effect, "LOADED", 31]);
    const undone = await decide(wrong, { decision: "undo", why: "wrong month" });
    expect([undone.effect, undone.upload.state]).toEqual([effect, "SUPERSEDED"]);
    const rows = await rowsInForce("service", "U1", "sum(total_cents)::integer as cents, count(*)::integer as n");
    expect(rows).toEqual([{ cents: 30 * 10_000, n: 30 }]);
  });

  test("leaves rows that another file also brought", async () => {
    const first = await from("U2", orders(1, 30));
    const again = await from("U2", `${orders(1, 30)}NEW,LSVAA111222333441,2026-01-09,5\n`);
    expect(again.account).toMatchObject({ accepted: 1, duplicate: 30 });
    await decide(first, { decision: "undo" });
    expect(await rowsOf("U2")).toBe(31);
    await decide(again, { decision: "undo" });
    expect(await rowsOf("U2")).toBe(0);
  });

  test("can be sent again, and an upload without rows cannot be taken back", async () => {
    const first = await from("U3", orders(1, 5));
    const { upload } = await decide(first, { decision: "undo" });
    await expect(decide(upload, { decision: "undo" })).rejects.toMatchObject({ name: "DECISION_REFUSED" });
    expect((await from("U3", orders(1, 5))).account).toMatchObject({ accepted: 5, duplicate: 0 });
  });
});

describe("a file that cannot be loaded", () => {
  const uploadOf = (dealer: string, uploadId: string, text: string): Upload => ({
    uploadId,
    dealer,
    feed: "service",
    file: "x.csv",
    bytes: text.length,
    sha256: "0".repeat(64),
    state: "ISSUED",
    attempt: 0,
    actor: "test",
    issuedAt: new Date().toISOString(),
  });

  test("is parked when its message is dead, and loaded once somebody says retry", async () => {
    const { issueUpload, findUpload } = await import("../../../functions/platform/ledger/uploads.ts");
    const parked = uploadOf("X1", "0199a5f2-0001-7000-8000-000000000001", orders(1, 5));
    const key = `inbox/X1/service/${parked.uploadId}`;
    // Before its ticket exists, so that the arrival is left alone.
    await new S3Client({}).send(new PutObjectCommand({ Bucket: cloud.names["Inbox"], Key: key, Body: orders(1, 5) }));
    await cloud.intakeIdle();
    await issueUpload(parked);
    const body = JSON.stringify({ detail: { object: { key } } });
    await cloud.invoke(cloud.names["ParkFile"] ?? "", { Records: [{ messageId: "m", body }] });
    const found = await findUpload("X1", parked.uploadId);
    expect(found?.state).toBe("PARKED");
    await decide(found!, { decision: "retry", why: "" });
    expect(await whenEnded(parked)).toMatchObject({ state: "LOADED", account: { accepted: 5 } });
  });
});

describe("what nobody finishes", () => {
  const HOUR = 3_600_000;
  const issuedAt = "2026-10-31T12:00:00.000Z";
  const after = (hours: number) => new Date(Date.parse(issuedAt) + hours * HOUR);
  const open = (state: Upload["state"]): Upload => ({
    uploadId: "0199a5f2-0002-7000-8000-000000000002",
    dealer: "E1",
    feed: "service",
    file: "x.csv",
    bytes: 1,
    sha256: "0".repeat(64),
    state,
    attempt: 1,
    actor: "test",
    issuedAt,
  });

  test.each([
    ["ISSUED", 0.9, null],
    ["ISSUED", 1.1, "EXPIRED"],
    ["HELD", 13 * 24, null],
    ["HELD", 14.1 * 24, "EXPIRED"],
    ["LOADING", 5, null],
    ["LOADING", 7, "PARKED"],
    ["RECEIVED", 7, "PARKED"],
    ["LOADED", 1_000, null],
  ] as const)("%s after %f hours becomes %s", async (state, hours, becomes) => {
    const { lapse } = await import("../../../functions/nightly/tidy-uploads.ts");
    expect(lapse(open(state), after(hours))?.upload.state ?? null).toBe(becomes);
  });

  test("an unused ticket expires, and its file is taken all the same when it comes after all", async () => {
    const { tidyUploads } = await import("../../../functions/nightly/tidy-uploads.ts");
    const { findUpload, listOpenUploads } = await import("../../../functions/platform/ledger/uploads.ts");
    const late = await claim(cloud, { feed: "service", dealer: "E2", text: orders(1, 5) });
    const { dealer, uploadId } = late.ticket;
    await tidyUploads(new Date(Date.now() + 2 * HOUR));
    expect((await findUpload(dealer, uploadId))?.state).toBe("EXPIRED");
    await tidyUploads(new Date());
    expect((await listOpenUploads()).map((upload) => upload.uploadId)).not.toContain(uploadId);
    await late.deliver().catch(() => undefined);
    await cloud.intakeIdle();
    expect((await findUpload(dealer, uploadId))?.state).toBe("LOADED");
  });
});
