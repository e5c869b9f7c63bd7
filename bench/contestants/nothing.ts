import { DuckDBInstance } from "@duckdb/node-api";
import { contend } from "../contestant.ts";

contend(async () => {
  await (await DuckDBInstance.create(":memory:")).connect();
  return 0;
});
