import type { PublishedRow } from "../../functions/contracts/published.ts";
import { Listing } from "../figures/listing.tsx";
import { callsOfWeek } from "../published/calls.ts";
import { WhenLoaded } from "../shell/states.tsx";
import { useTables } from "../shell/use-tables.ts";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";

interface CallListingProps {
  readonly runId: string;
  readonly dealerId: string;
  readonly businessDate: string;
  readonly plans: readonly PublishedRow<"segments">[];
}

/** Whom the dealer's plans want called in the coming week, the earliest first. */
export function CallListing({ runId, dealerId, businessDate, plans }: CallListingProps) {
  const loaded = useTables({ runId, scope: dealerId }, ["customers"]);
  const { figures, summaries, definitions, columns, segments, purposes, strategies, stages } = valueWords.value;
  const { columns: common, tiers } = words.value;
  const { count, date, share, money } = format.value;
  const purposeOf = (segment: PublishedRow<"segments">["segment"]) =>
    plans.find((plan) => plan.segment === segment)?.purpose ?? null;
  return (
    <WhenLoaded loaded={loaded} blocks={["figure"]}>
      {({ customers }) => {
        const calls = callsOfWeek(customers.rows(), businessDate);
        return (
          <Listing
            title={figures.calls}
            definition={definitions.calls}
            summary={summaries.calls(count(calls.length))}
            columns={[
              { label: columns.callBy, text: ({ callBy }) => (callBy ? date(callBy) : "–") },
              { label: columns.segment, text: ({ segment }) => segments[segment] },
              {
                label: columns.purpose,
                text: ({ segment }) => {
                  const purpose = purposeOf(segment);
                  return purpose === null ? "–" : purposes[purpose];
                },
              },
              { label: common.repairOrder, text: (row) => row.lastRepairOrder ?? "–" },
              { label: common.tier, text: ({ tier }) => tiers[tier] },
              { label: columns.strategy, text: ({ strategy }) => strategies[strategy] },
              { label: columns.stage, text: ({ stage }) => stages[stage] },
              { label: columns.replacementChance, numeric: true, text: (row) => share(row.replacementChance) },
              { label: common.contribution, numeric: true, text: (row) => money(row.contributionCents) },
            ]}
            rows={calls}
            sample={calls.length}
          />
        );
      }}
    </WhenLoaded>
  );
}
