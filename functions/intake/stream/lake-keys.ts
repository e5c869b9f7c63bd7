import type { Upload } from "../../contracts/uploads.ts";

/**
 * Where a file's parts and a stream's state lie. They carry the stream's version, for they depend on what came before, and a
 * second attempt at the same version writes the same bytes.
 */
export function lakeKeys({ feed, dealer, uploadId }: Pick<Upload, "feed" | "dealer" | "uploadId">, version: number) {
  const place = `${feed}/${dealer}/${String(version).padStart(9, "0")}-${uploadId}`;
  return {
    rows: `rows/${place}.parquet`,
    /** Accepted rows that were duplicates when the file came; read only once an earlier file of theirs is gone. */
    spare: `spare/${place}.parquet`,
    /** Keys, contents and days of all accepted rows. */
    keys: `keys/${place}.bin`,
    index: `index/${place}.bin`,
    corrections: `corrections/${place}.parquet`,
    sealed: `sealed/${feed}/${dealer}/${uploadId}`,
  };
}
