import type { Models } from "../../contracts/models.ts";
import { LEVELS, type Level, LIFECYCLE_STAGES, PURCHASES, type PublishedRow } from "../../contracts/published.ts";
import { sum } from "../../stats/sum.ts";
import { beats } from "../churn/backtest.ts";
import { oneOf } from "../churn/churn-rows.ts";
import { points, share } from "../rounding.ts";

type Customer = Pick<PublishedRow<"customers">, "replacementChance" | "additionalChance" | "stage">;
type Texts = readonly (string | null)[];

interface Members {
  readonly level: Level;
  readonly entity: string;
  readonly customers: readonly Customer[];
}

/** Purchases foretold per entity: the sum of its customers' chances. Of referrals files do not tell who referred. */
export function purchaseRows(entities: readonly Members[], models: Models["purchases"]): PublishedRow<"purchases">[] {
  return entities.flatMap(({ level, entity, customers }) => {
    const owners = customers.filter(({ stage }) => stage !== "before_purchase");
    return PURCHASES.map((outcome) => {
      const common = { level, entity, outcome, customers: owners.length };
      if (outcome === "referral") return { ...common, scorer: "no_data", expected: null };
      const chances = owners.flatMap((owner) => owner[`${outcome}Chance`] ?? []);
      const scorer = models.find((model) => model.outcome === outcome)?.scorer ?? "none";
      return { ...common, scorer, expected: scorer === "none" ? null : points(sum(chances)) };
    });
  });
}

/** The models beside the rule of age, on each time split. */
export function purchaseTestRows(models: Models["purchases"]): PublishedRow<"purchaseTests">[] {
  return models.flatMap(({ outcome, scorer: inForce, tests }) =>
    tests.flatMap(({ cutoff, rows, bought, ...scorers }) =>
      (["model", "rule"] as const).map((scorer) => ({
        outcome,
        cutoff,
        scorer,
        rows,
        bought,
        auc: share(scorers[scorer].auc),
        prAuc: share(scorers[scorer].prAuc),
        brier: share(scorers[scorer].brier),
        lift10: points(scorers[scorer].lift10),
        gatePassed: inForce === "model" && beats(scorers.model, scorers.rule),
      })),
    ),
  );
}

/** Vehicles counted by entity and stage, as columns. */
export interface StageCounts {
  readonly level: Texts;
  readonly entity: Texts;
  readonly stage: Texts;
  readonly vehicles: Float64Array;
  readonly amountCents: Float64Array;
}

/** Every stage of every entity that has a vehicle; prospects are nobody's to count. */
export function lifecycleRows(counts: StageCounts): PublishedRow<"lifecycle">[] {
  const found = counts.level.map((level, row) => ({
    level: oneOf(LEVELS, level),
    entity: counts.entity[row]!,
    stage: oneOf(LIFECYCLE_STAGES, counts.stage[row]!),
    vehicles: counts.vehicles[row]!,
    amountCents: counts.amountCents[row]!,
  }));
  const entities = Map.groupBy(found, ({ level, entity }) => `${level}/${entity}`);
  return [...entities.values()].flatMap((rows) =>
    LIFECYCLE_STAGES.map((stage) => {
      const { level, entity } = rows[0]!;
      if (stage === "before_purchase") return { level, entity, stage, vehicles: null, amountCents: null };
      return rows.find((row) => row.stage === stage) ?? { level, entity, stage, vehicles: 0, amountCents: 0 };
    }),
  );
}
