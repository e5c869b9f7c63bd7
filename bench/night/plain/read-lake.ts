import { DuckDBInstance } from "@duckdb/node-api";
import { RATING_PREFIX } from "../../../functions/contracts/lake.ts";
import type { LakeFile } from "../lake.ts";

export interface Order {
  readonly customer: number;
  readonly dealer: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly cents: number;
}

export interface Response {
  readonly dealer: string;
  /** Year and month of the answer, as 2026-11. */
  readonly month: string;
  readonly ratings: Readonly<Record<string, number>>;
}

/** All orders and answers as plain objects, the way a first version reads them. */
export async function readLake(files: readonly LakeFile[]): Promise<{ orders: Order[]; responses: Response[] }> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = async (feed: string, columns: string) => {
    const paths = files.filter((file) => file.feed === feed).map(({ path }) => `'${path}'`);
    const result = await connection.runAndReadAll(`select ${columns} from read_parquet([${paths.join(", ")}])`);
    return result.getRowObjectsJS();
  };
  const orders = await rows(
    "service",
    "customer_key::double as customer, dealer_id as dealer, (opened_on - date '1970-01-01')::integer as day, total_cents::double as cents",
  );
  const responses = await rows(
    "survey",
    `dealer_id as dealer, strftime(responded_on, '%Y-%m') as month, columns('^${RATING_PREFIX}')::double`,
  );
  connection.closeSync();
  instance.closeSync();
  return {
    orders: orders as unknown as Order[],
    responses: responses.map(({ dealer, month, ...ratings }) => ({ dealer, month, ratings })) as unknown as Response[],
  };
}
