import { hash } from "node:crypto";
import { copyFileSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { takeIn } from "../../functions/intake/take-in.ts";
import { contend } from "../contestant.ts";
import { folderBucket } from "../folder-bucket.ts";

const RECEIVED_AT = "2026-11-22T02:00:00.000Z";

/** The product's own path from a file on scratch disk to everything it stores; buckets are folders. */
contend(async (source, folder) => {
  const path = join(folder, "file");
  copyFileSync(source, path);
  mkdirSync(`${path}.work`);
  const { upload } = await takeIn(uploadOf(source), path, {
    lake: folderBucket(join(folder, "lake")),
    vault: folderBucket(join(folder, "vault")),
    inbox: folderBucket(join(folder, "inbox")),
    pepper: hash("sha256", "bench"),
    tombstones: { version: 0, all: [] },
    programmes: [],
    knownDealers: new Set(["D0001"]),
    remembered: null,
    stream: { feed: "service", dealer: "D0001", version: 0, indexKey: null, foldedKey: null, foldedAt: 0, awake: [] },
    loaded: [],
  });
  if (upload.state !== "LOADED") throw new Error(`the file ended as ${upload.state}`);
  return upload.account?.received ?? 0;
});

function uploadOf(source: string): Upload {
  return {
    uploadId: "019a9c00-0000-7000-8000-000000000001",
    dealer: "D0001",
    feed: "service",
    file: "service.csv",
    bytes: statSync(source).size,
    sha256: hash("sha256", source),
    state: "LOADING",
    attempt: 1,
    actor: "bench",
    issuedAt: RECEIVED_AT,
    receivedAt: RECEIVED_AT,
  };
}
