import { startTables } from "../../local/tables.ts";

/** Holds tables over the file in argv until killed. */
const tables = await startTables({ file: process.argv[2] ?? "" });
console.log(tables.endpoint);
