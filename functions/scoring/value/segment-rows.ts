import { addDays, type BusinessDate } from "../../contracts/calendar.ts";
import { type Level, type PublishedRow, SEGMENTS } from "../../contracts/published.ts";
import { DUE_DAYS, FOLLOW_UP } from "./segments.ts";

interface Members {
  readonly level: Level;
  readonly entity: string;
  readonly customers: readonly Pick<PublishedRow<"customers">, "segment" | "callBy" | "contributionCents">[];
}

/** Customers of each segment per entity, its plan, and how many calls fall due in the coming days or did before. */
export function segmentRows(entities: readonly Members[], businessDate: BusinessDate): PublishedRow<"segments">[] {
  const until = addDays(businessDate, DUE_DAYS);
  return entities.flatMap(({ level, entity, customers }) =>
    SEGMENTS.map((segment) => {
      const members = customers.filter((customer) => customer.segment === segment);
      const calls = members.flatMap((customer) => customer.callBy ?? []);
      const plan = FOLLOW_UP[segment];
      return {
        level,
        entity,
        segment,
        customers: members.length,
        contributionCents: members.reduce((sum, { contributionCents }) => sum + contributionCents, 0),
        purpose: plan?.purpose ?? null,
        after: plan?.after ?? null,
        withinDays: plan?.withinDays ?? null,
        due: calls.filter((day) => day >= businessDate && day < until).length,
        passed: calls.filter((day) => day < businessDate).length,
      };
    }),
  );
}
