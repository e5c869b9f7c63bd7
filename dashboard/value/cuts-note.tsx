import type { PublishedRow } from "../../functions/contracts/published.ts";
import { format } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";

/** Where tiers are cut, as at which day, and whether that holds for the year. */
export function CutsNote({ cuts }: { readonly cuts: PublishedRow<"cuts"> | undefined }) {
  const { cuts: said } = valueWords.value;
  const { date, money } = format.value;
  if (!cuts || cuts.floorACents === null) return <p class="gate">{said.none}</p>;
  return <p class="gate">{said[cuts.status](date(cuts.setOn), money(cuts.floorACents), money(cuts.floorBCents))}</p>;
}
