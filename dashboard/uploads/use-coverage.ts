import type { Meta } from "../../functions/contracts/published.ts";
import { nullWhereMissing } from "../session/api.ts";
import { readTable } from "../session/reader.ts";
import { type Loaded, useLoaded } from "../shell/use-tables.ts";
import { type Coverage, publishedCell } from "./month-coverage.ts";

/** The night's own count of what came for each month; null before the first night, and where an older night has none. */
export function useCoverage(meta: Meta | null): Loaded<readonly Coverage[] | null> {
  const path = meta && `/d/${meta.scope}/${meta.runId}/coverage.arrow`;
  return useLoaded(`${path}`, async () => {
    const table = path === null ? null : await readTable<"coverage">(path).catch(nullWhereMissing);
    const rows = table?.rows({ level: "dealer" });
    return rows?.map(publishedCell).filter((cell) => cell !== null) ?? null;
  });
}
