import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

type Ledger = typeof import("../../../functions/platform/ledger/uploads.ts") &
  typeof import("../../../functions/platform/ledger/streams.ts");
let cloud: Cloud;
let ledger: Ledger;

beforeAll(async () => {
  cloud = await openRealCloud(temporaryFolder("ledger"));
  ledger = {
    ...(await import("../../../functions/platform/ledger/uploads.ts")),
    ...(await import("../../../functions/platform/ledger/streams.ts")),
  };
});
afterAll(() => cloud?.close());

const NOW = new Date("2026-10-31T12:00:00Z");
const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
const idOf = (number: number) => `0199a5f2-${String(number).padStart(4, "0")}-7000-8000-000000000000`;

function issued(dealer: string, number: number): Upload {
  return {
    uploadId: idOf(number),
    dealer,
    feed: "service",
    file: "x.csv",
    bytes: 1,
    sha256: String(number).padStart(64, "0"),
    state: "ISSUED",
    attempt: 0,
    actor: "test",
    issuedAt: NOW.toISOString(),
  };
}

async function issue(dealer: string, number: number): Promise<Upload> {
  await ledger.issueUpload(issued(dealer, number));
  return issued(dealer, number);
}

const fileOf = ({ uploadId, sha256 }: Upload, sequence: number) => ({
  uploadId,
  sequence,
  order: uploadId,
  content: sha256,
  rowsKey: "rows/x",
  spareKey: null,
  keysKey: "keys/x",
  correctionsKey: null,
  sha256,
  rows: 1,
  received: 1,
  rejected: 0,
  span: null,
  days: null,
  programmes: "",
  replaces: null,
});

/** The stream as the first file leaves it. */
const changeOf = ({ feed, dealer }: Upload, version = 1) => ({
  layout: null,
  tombstones: 0,
  moved: [],
  stream: { feed, dealer, version, indexKey: "index/x", foldedKey: null, foldedAt: 0, awake: [] },
});

describe("a lease", () => {
  test("goes to one of two that ask at once, and to nobody while it runs", async () => {
    const upload = await issue("L1", 1);
    const asked = await Promise.all([ledger.takeLease(upload, NOW, MINUTE), ledger.takeLease(upload, NOW, MINUTE)]);
    const [holder] = asked.filter((lease) => lease !== null);
    expect([asked.filter((lease) => lease === null).length, holder?.attempt]).toEqual([1, 1]);
    expect(await ledger.takeLease(holder!, later(0.5), MINUTE)).toBeNull();
  });

  test("that lapsed goes to the next, and the first can no longer end the upload", async () => {
    const first = await ledger.takeLease(await issue("L1", 2), NOW, MINUTE);
    const second = await ledger.takeLease(first!, later(2), MINUTE);
    expect(second).toMatchObject({ attempt: 2, state: "LOADING", receivedAt: first?.receivedAt });
    expect(await ledger.finishUpload({ ...first!, state: "REJECTED" })).toBe(false);
    expect(await ledger.commitLoaded({ ...first!, state: "LOADED" }, fileOf(first!, 1), changeOf(first!))).toBe(false);
    expect(await ledger.listLoaded("service", "L1")).toEqual([]);
    expect(await ledger.finishUpload({ ...second!, state: "REJECTED" })).toBe(true);
  });

  test("that is given back is free at once, but only by the attempt that holds it", async () => {
    const first = await ledger.takeLease(await issue("L1", 3), NOW, MINUTE);
    await ledger.voidLease(first!);
    const second = await ledger.takeLease(first!, later(0.1), MINUTE);
    await ledger.voidLease(first!);
    expect((await ledger.findUpload("L1", first!.uploadId))?.leaseUntil).toBe(second?.leaseUntil);
  });

  test("is not to be had for an upload that has ended", async () => {
    const leased = await ledger.takeLease(await issue("L1", 4), NOW, MINUTE);
    const ended: Upload = { ...leased!, state: "DUPLICATE" };
    await ledger.finishUpload(ended);
    expect(await ledger.takeLease(ended, later(60), MINUTE)).toBeNull();
    expect((await ledger.findUpload("L1", ended.uploadId))?.leaseUntil).toBeUndefined();
  });
});

describe("a stream", () => {
  test("takes one of two files that were held against the same state of it", async () => {
    const uploads = [await issue("S1", 1), await issue("S1", 2)];
    const leases = await Promise.all(uploads.map((upload) => ledger.takeLease(upload, NOW, MINUTE)));
    const commits = leases.map((lease) =>
      ledger.commitLoaded({ ...lease!, state: "LOADED" }, fileOf(lease!, 1), changeOf(lease!)),
    );
    expect((await Promise.all(commits)).sort()).toEqual([false, true]);
    expect((await ledger.listLoaded("service", "S1")).length).toBe(1);
    expect((await ledger.listStreams()).find(({ dealer }) => dealer === "S1")).toMatchObject({ version: 1 });
    const states = await Promise.all(uploads.map(({ uploadId }) => ledger.findUpload("S1", uploadId)));
    expect(states.map((upload) => upload?.state).sort()).toEqual(["LOADED", "LOADING"]);
  });

  test("remembers the layout of what it took, and of nothing else", async () => {
    const layout = { headers: ["底盘"], mapping: { columns: { vin: "底盘" }, formats: {}, values: {} } };
    const lease = await ledger.takeLease(await issue("S2", 7), NOW, MINUTE);
    expect(await ledger.recallLayout("S2", "service")).toBeNull();
    await ledger.commitLoaded({ ...lease!, state: "LOADED" }, fileOf(lease!, 1), { ...changeOf(lease!), layout });
    expect(await ledger.recallLayout("S2", "service")).toEqual(layout);
  });

  test("loses a file that is taken back, once, and its version goes on", async () => {
    const lease = await ledger.takeLease(await issue("S3", 8), NOW, MINUTE);
    const loaded: Upload = { ...lease!, state: "LOADED" };
    await ledger.commitLoaded(loaded, fileOf(loaded, 1), changeOf(loaded));
    const undo = () =>
      ledger.commitUndone({ ...loaded, state: "SUPERSEDED" }, "LOADED", fileOf(loaded, 1), changeOf(loaded, 2));
    expect([await undo(), await undo()]).toEqual([true, false]);
    expect(await ledger.listLoaded("service", "S3")).toEqual([]);
    expect((await ledger.readStream("service", "S3")).version).toBe(2);
    expect((await ledger.findUpload("S3", loaded.uploadId))?.state).toBe("SUPERSEDED");
  });
});

describe("uploads that have not ended", () => {
  test("are listed until they are forgotten", async () => {
    const upload = await issue("O1", 9);
    const ofDealer = async () => (await ledger.listOpenUploads()).filter(({ dealer }) => dealer === "O1");
    expect(await ofDealer()).toEqual([upload]);
    await ledger.forgetOpenUploads([upload]);
    expect(await ofDealer()).toEqual([]);
  });

  test.each(["EXPIRED", "PARKED"] as const)(
    "one that is %s is taken up when its file comes after all",
    async (state) => {
      const upload = await issue("O2", state === "PARKED" ? 10 : 11);
      await ledger.moveUpload({ ...upload, state }, "ISSUED");
      expect(await ledger.takeLease({ ...upload, state }, NOW, MINUTE)).toMatchObject({ state: "LOADING", attempt: 1 });
    },
  );

  test("a move from another state than the present one does nothing", async () => {
    const upload = await issue("O3", 12);
    expect(await ledger.moveUpload({ ...upload, state: "EXPIRED" }, "HELD")).toBe(false);
    expect((await ledger.findUpload("O3", upload.uploadId))?.state).toBe("ISSUED");
  });
});

describe("lists of uploads", () => {
  const numbers = { M1: [100, 101, 109], M2: Array.from({ length: 40 }, (_, i) => 110 + i), M3: [150, 151] };
  const ofEverybody = Object.values(numbers).flat().map(idOf).sort().reverse();

  beforeAll(async () => {
    for (const [dealer, own] of Object.entries(numbers)) for (const number of own) await issue(dealer, number);
  });

  test.each([1, 2, 5, 12, 30, 45])(
    "the %i newest of everybody are the newest, however they are spread",
    async (limit) => {
      const listed = await ledger.listUploads(undefined, limit);
      expect(listed.map(({ uploadId }) => uploadId)).toEqual(ofEverybody.slice(0, limit));
    },
  );

  test("one sender's are its own", async () => {
    expect((await ledger.listUploads("M1")).map(({ uploadId }) => uploadId)).toEqual([109, 101, 100].map(idOf));
    expect(await ledger.listUploads("M9")).toEqual([]);
  });

  test("an upload is found whoever sent it", async () => {
    expect((await ledger.findUploadOfAnyone(idOf(150)))?.dealer).toBe("M3");
    expect(await ledger.findUploadOfAnyone(idOf(999))).toBeNull();
  });
});

describe("a bucket", () => {
  test("gives the first bytes of an object, all of a smaller one, and null where nothing is", async () => {
    const { openBucket } = await import("../../../functions/platform/buckets.ts");
    const lake = openBucket("lake");
    await lake.write("rejects/T1/long", "abc".repeat(300_000));
    await lake.write("rejects/T1/empty", Buffer.alloc(0));
    expect((await lake.head("rejects/T1/long", 5))?.toString()).toBe("abcab");
    expect((await lake.head("rejects/T1/long", 2_000_000))?.length).toBe(900_000);
    expect((await lake.head("rejects/T1/empty", 5))?.length).toBe(0);
    expect(await lake.head("rejects/T1/nothing", 5)).toBeNull();
  });

  test("writes on a condition only where it holds", async () => {
    const { openBucket } = await import("../../../functions/platform/buckets.ts");
    const lake = openBucket("lake");
    expect(await lake.write("rejects/T2/x", "1", {}, { ifAbsent: true })).toBe(true);
    expect(await lake.write("rejects/T2/x", "2", {}, { ifAbsent: true })).toBe(false);
    const { tag = "" } = (await lake.find("rejects/T2/x")) ?? {};
    expect(await lake.write("rejects/T2/x", "3", {}, { ifMatch: tag })).toBe(true);
    expect(await lake.write("rejects/T2/x", "4", {}, { ifMatch: tag })).toBe(false);
    expect((await lake.read("rejects/T2/x")).toString()).toBe("3");
  });
});
