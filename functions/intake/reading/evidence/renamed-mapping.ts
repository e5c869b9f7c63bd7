import type { ColumnSource, Mapping } from "../../../contracts/mapping.ts";
import type { HeaderDrift } from "../../../contracts/proposal.ts";
import { headersOf } from "../column-source.ts";
import { headerClaims } from "../header-claims.ts";
import { sameName } from "./header-likeness.ts";

/** The mapping under the file's own headers; sources of which a header is gone, and not surely renamed, are left out. */
export function renamedMapping(mapping: Mapping, { renamed }: HeaderDrift, headers: readonly string[]): Mapping {
  const claims = headerClaims(headers);
  const nameNow = (header: string): string | null => {
    const sure = renamed.find(({ from, isCertain }) => isCertain && from === header)?.to;
    if (sure !== undefined) return sure;
    const [index, ...others] = claims.named(header);
    const found = index === undefined || others.length > 0 ? undefined : headers[index];
    return found !== undefined && (found === header || sameName(found, header)) ? found : null;
  };
  const columns = Object.entries(mapping.columns).flatMap(([column, source]) => {
    const now = renamedSource(source, nameNow);
    return now === null ? [] : [[column, now] as const];
  });
  return { ...mapping, columns: Object.fromEntries(columns) };
}

function renamedSource(source: ColumnSource, nameNow: (header: string) => string | null): ColumnSource | null {
  const names = headersOf(source).map(nameNow);
  const known = names.filter((name) => name !== null);
  if (known.length < names.length) return null;
  if (typeof source === "string") return known[0] ?? null;
  if ("join" in source) return { ...source, join: known };
  return "multiply" in source ? { ...source, multiply: known } : source;
}
