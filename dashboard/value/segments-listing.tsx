import type { PublishedRow } from "../../functions/contracts/published.ts";
import { Listing } from "../figures/listing.tsx";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";

/** Kinds of customers with a plan of their own: who gets a call, what for, by when. */
export function SegmentsListing({ rows }: { readonly rows: readonly PublishedRow<"segments">[] }) {
  const { figures, summaries, definitions, columns, segments, purposes, plan } = valueWords.value;
  const { columns: common } = words.value;
  const { count, money } = format.value;
  const total = (of: (row: PublishedRow<"segments">) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  return (
    <Listing
      title={figures.segments}
      definition={definitions.segments}
      summary={summaries.segments(count(total(({ due }) => due)), count(total(({ passed }) => passed)))}
      columns={[
        { label: columns.segment, text: ({ segment }) => segments[segment] },
        { label: columns.purpose, text: ({ purpose }) => (purpose === null ? "–" : purposes[purpose]) },
        {
          label: columns.plan,
          text: ({ after, withinDays }) => (after === null || withinDays === null ? "–" : plan[after](withinDays)),
        },
        { label: columns.due, numeric: true, text: ({ due, purpose }) => (purpose === null ? "–" : count(due)) },
        {
          label: columns.passed,
          numeric: true,
          text: ({ passed, purpose }) => (purpose === null ? "–" : count(passed)),
        },
        { label: common.customers, numeric: true, text: ({ customers }) => count(customers) },
        { label: common.contribution, numeric: true, text: ({ contributionCents }) => money(contributionCents) },
      ]}
      rows={rows}
      sample={total(({ customers }) => customers)}
    />
  );
}
