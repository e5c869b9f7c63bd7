import { FEED_COLUMNS, type Feed } from "../../../contracts/feeds.ts";
import type { Mapping } from "../../../contracts/mapping.ts";
import type { MappingProposal, ProposedColumn } from "../../../contracts/proposal.ts";

/** Whether the checks could begin: mandatory columns, an identity where the feed has one, a question of a survey. */
export function isComplete(feed: Feed, proposed: readonly ProposedColumn[]): boolean {
  const canonical = new Set(FEED_COLUMNS[feed].map(({ name }) => name));
  const identities = proposed.filter(({ need }) => need === "identity");
  const has = ({ source }: ProposedColumn) => source !== null;
  return (
    proposed.filter(({ need }) => need === "mandatory").every(has) &&
    (identities.length === 0 || identities.some(has)) &&
    (feed !== "survey" || proposed.some((each) => has(each) && !canonical.has(each.column)))
  );
}

/**
 * The mapping that a person agrees to. What was said before stays; a format that two patterns read equally well is left
 * out, and so is the usual decimal point.
 */
export function agreedMapping(
  said: Mapping,
  proposed: readonly ProposedColumn[],
  { formats: { date, decimal }, values, isHeaderless }: Pick<MappingProposal, "formats" | "values" | "isHeaderless">,
): Mapping {
  const sources = proposed.flatMap(({ column, source }) => (source === null ? [] : [[column, source] as const]));
  const isDecided = date !== null && date.alternatives.length === 0;
  const isComma = decimal?.value === "," && decimal.alternatives.length === 0;
  return {
    columns: Object.fromEntries(sources),
    formats: {
      ...(isDecided && { date: date.value }),
      ...(isComma && { decimal: "," as const }),
      ...(isHeaderless && { headers: "none" as const }),
      ...said.formats,
    },
    values: mergedValues(said.values, values),
  };
}

function mergedValues(said: Mapping["values"], suggested: MappingProposal["values"]): Mapping["values"] {
  const columns = [...new Set([...Object.keys(suggested), ...Object.keys(said)])];
  const words = columns.map((column) => {
    const known = Object.entries(suggested[column] ?? {}).flatMap(([word, value]) =>
      value === null ? [] : [[word, value] as const],
    );
    return [column, { ...Object.fromEntries(known), ...said[column] }] as const;
  });
  return Object.fromEntries(words.filter(([, each]) => Object.keys(each).length > 0));
}
