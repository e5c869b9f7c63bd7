import type { Models } from "../../contracts/models.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import { points, share } from "../rounding.ts";

type Frequency = NonNullable<Models["holdout"]>["frequencies"][number];

/** The whole of the holdout, then by frequency; nothing where none was held out. */
export function holdoutRows({ holdout, visits }: Pick<Models, "holdout" | "visits">): PublishedRow<"holdout">[] {
  if (!holdout) return [];
  const { model, cutOn, weeks, frequencies, actualCents, expectedCents, error, verdict } = holdout;
  const common = { model, cutOn, weeks, isModelUsed: visits !== null };
  const whole = { ...common, ...visitsOf(holdout), frequency: null, actualCents, expectedCents, verdict };
  const parts = frequencies.map((part) => ({ ...common, ...visitsOf(part), frequency: part.frequency, ...NOT_TOLD }));
  return [{ ...whole, error: error === null ? null : share(error) }, ...parts];
}

const NOT_TOLD = { actualCents: null, expectedCents: null, error: null, verdict: null } as const;

const visitsOf = ({ customers, actual, expected, byRule }: Omit<Frequency, "frequency">) => ({
  customers,
  actual,
  expected: points(expected)!,
  byRule: points(byRule)!,
});

/** Repeat visits along time, up to each step's end and within it. */
export function trackingTable({ holdout }: Pick<Models, "holdout">): PublishedRow<"tracking">[] {
  const ends = holdout?.tracking ?? [];
  return ends.slice(1).map(({ endsOn, isHoldout, actual, expected }, place) => {
    const before = ends[place]!;
    const inStep = expected === null || before.expected === null ? null : expected - before.expected;
    return {
      endsOn,
      isHoldout,
      actual,
      expected: points(expected),
      actualInStep: actual - before.actual,
      expectedInStep: points(inStep),
    };
  });
}
