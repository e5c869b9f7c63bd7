import type { Upload } from "../contracts/uploads.ts";

/**
 * Where a loaded file's parts lie. Rows, index and corrections carry the sequence: they depend on what was loaded before, and
 * a second attempt at the same sequence writes the same bytes.
 */
export function lakeKeys({ feed, dealer, uploadId }: Pick<Upload, "feed" | "dealer" | "uploadId">, sequence: number) {
  const place = `${feed}/${dealer}/${String(sequence).padStart(9, "0")}-${uploadId}`;
  return {
    rows: `rows/${place}.parquet`,
    index: `index/${place}.bin`,
    corrections: `corrections/${place}.parquet`,
    sealed: `sealed/${feed}/${dealer}/${uploadId}`,
  };
}
