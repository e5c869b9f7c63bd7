import { DuckDBInstance } from "@duckdb/node-api";
import { SERVICE_HEADERS } from "./service-headers.ts";

const TYPES: Readonly<Record<string, string>> = {
  进厂日期: "DATE",
  结算日期: "DATE",
  里程: "INTEGER",
  工时费: "DECIMAL(12,2)",
  配件费: "DECIMAL(12,2)",
  其他费用: "DECIMAL(12,2)",
  总金额: "DECIMAL(12,2)",
  毛利: "DECIMAL(12,2)",
};

/** DuckDB's own conversion, typed; rows that do not convert are left out. Returns how many rows are in the Parquet. */
export async function duckdbCopy(path: string, parquet: string, reading: string): Promise<number> {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  const columns = SERVICE_HEADERS.map((header) => `'${header}': '${TYPES[header] ?? "VARCHAR"}'`).join(", ");
  const rows = await connection.runAndReadAll(
    `copy (select * from read_csv('${path}', header = true, delim = ',', columns = {${columns}}, ${reading}))
     to '${parquet}' (format parquet, compression zstd, parquet_version v2)`,
  );
  return Number(rows.getRows()[0]?.[0] ?? 0);
}
