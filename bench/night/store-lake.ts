import { hash } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { openBucket } from "../../functions/platform/buckets.ts";
import { setting } from "../../functions/platform/environment.ts";
import { rememberDealers } from "../../functions/platform/ledger/dealers.ts";
import type { LoadedFile, Stream } from "../../functions/platform/ledger/streams.ts";
import { table } from "../../functions/platform/table.ts";
import { AS_OF, type LakeFile } from "./lake.ts";

/** Puts the files into the lake and the ledger as if intake had loaded each of them. */
export async function storeLake(files: readonly LakeFile[]): Promise<void> {
  const lake = openBucket("lake");
  for (const { feed, sender, path, rows } of files) {
    const uploadId = `${feed}-${sender}`;
    const rowsKey = `rows/${feed}/${sender}/${uploadId}.parquet`;
    await lake.upload(rowsKey, path);
    const stream: Stream = {
      feed,
      dealer: sender,
      version: 1,
      indexKey: null,
      foldedKey: null,
      foldedAt: 0,
      awake: [],
    };
    const file: LoadedFile = {
      uploadId,
      sequence: 1,
      order: uploadId,
      content: uploadId,
      rowsKey,
      spareKey: null,
      keysKey: `keys/${uploadId}.bin`,
      correctionsKey: null,
      sha256: hash("sha256", uploadId),
      rows,
      received: rows,
      rejected: 0,
      span: ["2021-01-01", AS_OF],
      days: null,
      programmes: feed === "survey" ? "CSI" : "",
      replaces: null,
    };
    await put({ pk: "STREAMS", sk: `${feed}#${sender}`, ...stream });
    await put({ pk: `STREAM#${feed}#${sender}`, sk: "000000001", ...file });
  }
  await rememberDealers(files.map(({ sender }) => sender));
}

const put = (Item: Record<string, unknown>) => table.send(new PutCommand({ TableName: setting("ledger"), Item }));
