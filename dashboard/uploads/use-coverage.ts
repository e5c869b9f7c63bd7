import type { Meta } from "../../functions/contracts/published.ts";
import { readRows } from "../session/reader.ts";
import { type Loaded, useLoaded } from "../shell/use-tables.ts";
import { type Coverage, publishedCell } from "./month-coverage.ts";

const TABLE = "coverage";

/** The night's own count of what came for each month; null where the night on show publishes none. */
export function useCoverage(meta: Meta | null): Loaded<readonly Coverage[] | null> {
  const folder = meta && TABLE in meta.tables ? `/d/${meta.scope}/${meta.runId}` : null;
  return useLoaded(`${TABLE} ${folder}`, async () => {
    if (folder === null) return null;
    const rows = await readRows(`${folder}/${TABLE}.arrow`);
    return rows.map(publishedCell).filter((cell) => cell !== null);
  });
}
