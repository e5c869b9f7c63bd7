import type { Meta } from "../../functions/contracts/published.ts";
import { readTable } from "../session/reader.ts";
import { type Loaded, useLoaded } from "../shell/use-tables.ts";
import { type Coverage, publishedCell } from "./month-coverage.ts";

const TABLE = "coverage";

/** The night's own count of what came for each month; null before the first night. */
export function useCoverage(meta: Meta | null): Loaded<readonly Coverage[] | null> {
  const path = meta && TABLE in meta.tables ? `/d/${meta.scope}/${meta.runId}/${TABLE}.arrow` : null;
  return useLoaded(`${path}`, async () => {
    if (path === null) return null;
    const { rows } = await readTable<typeof TABLE>(path);
    return rows({ level: "dealer" })
      .map(publishedCell)
      .filter((cell) => cell !== null);
  });
}
