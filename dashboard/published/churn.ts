import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { BandShare } from "../charts/age-retention.ts";
import type { NamedReason } from "../charts/reasons.ts";
import type { WarnedPlace } from "../charts/warned.ts";

type Reason = PublishedRow<"reasons">;
type Retention = PublishedRow<"retention">;
type ValueChurn = PublishedRow<"valueChurn">;

interface ReasonWords {
  readonly nameOf: (reason: Reason["reason"]) => string;
  readonly print: (share: number | null) => string;
}

/** Reasons as drawn, the commonest first; `others` are the network's to compare with. */
export function namedReasons(
  reasons: readonly Reason[],
  others: readonly Reason[],
  { nameOf, print }: ReasonWords,
): NamedReason[] {
  const networkShare = new Map(others.map(({ reason, share }) => [reason, share]));
  return reasons
    .filter(({ share }) => share !== null)
    .toSorted((one, other) => other.named - one.named)
    .map((row) => ({
      ...row,
      name: nameOf(row.reason),
      nation: networkShare.get(row.reason) ?? null,
      text: print(row.share),
    }));
}

/** Reasons of which the whole interval lies above the network's share. */
export const standingOut = (reasons: readonly NamedReason[]): NamedReason[] =>
  reasons.filter(({ low, nation, reason }) => reason !== "time" && low !== null && nation !== null && low > nation);

/** Bands as drawn: by vehicles, then by amount. */
export function bandShares(bands: readonly Retention[], nameOf: (band: Retention["band"]) => string): BandShare[] {
  return bands.flatMap((row) => {
    const band = { name: nameOf(row.band), base: row.base };
    return [
      { ...band, measure: "count" as const, share: row.retention, low: row.low, high: row.high },
      { ...band, measure: "amount" as const, share: row.amountRetention, low: row.amountLow, high: row.amountHigh },
    ];
  });
}

/** Both tiers of each place together; places without such customers are left out. */
export function warnedPlaces(
  rows: readonly ValueChurn[],
  nameOf: (row: ValueChurn) => string,
  textOf: (place: Omit<WarnedPlace, "text">) => string,
): WarnedPlace[] {
  return [...Map.groupBy(rows, ({ level, entity }) => `${level}/${entity}`).values()].map((tiers) => {
    const total = (of: (row: ValueChurn) => number) => tiers.reduce((sum, row) => sum + of(row), 0);
    const customers = total((row) => row.customers);
    const warned = total((row) => row.warned);
    const place = {
      name: nameOf(tiers[0]!),
      customers,
      warned,
      expected: total((row) => row.expected),
      marginCents: total((row) => row.marginCents),
      atRiskCents: total((row) => row.atRiskCents),
      share: warned / customers,
    };
    return { ...place, text: textOf(place) };
  });
}

/** Facts of one model's card, each under its name; of those that repeat the first. */
export function factsOf(card: readonly PublishedRow<"card">[], kind: PublishedRow<"card">["kind"]) {
  const own = card.filter((row) => row.kind === kind);
  const find = (fact: PublishedRow<"card">["fact"]) => own.find((row) => row.fact === fact);
  return {
    value: (fact: PublishedRow<"card">["fact"]): number | null => find(fact)?.value ?? null,
    text: (fact: PublishedRow<"card">["fact"]): string => find(fact)?.text ?? "",
    texts: (fact: PublishedRow<"card">["fact"]): string[] =>
      own.flatMap((row) => (row.fact === fact && row.text ? [row.text] : [])),
  };
}

export type Facts = ReturnType<typeof factsOf>;
