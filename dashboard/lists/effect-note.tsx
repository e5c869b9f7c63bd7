import type { PublishedRow } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import { format } from "../words/language.ts";
import { listWords } from "../words/lists/index.ts";

export type Effect = PublishedRow<"listEffects">;

interface EffectNoteProps {
  /** The narrowest place first; the first with enough customers speaks. */
  readonly effects: readonly Effect[];
  readonly nameOf: (effect: Effect) => string;
}

/** What the lists bring, in a sentence: of the dealer where it has enough customers, else of its region or the network. */
export function EffectNote({ effects, nameOf }: EffectNoteProps) {
  const words = listWords.value.effect;
  const { about, formula, source } = words;
  return (
    <section class="panel effect" aria-label={words.title}>
      <header class="figure-head">
        <h2>{words.title}</h2>
        <About title={words.title} definition={{ meaning: about, formula, source }} />
      </header>
      <p>{sentenceOf(effects, nameOf)}</p>
    </section>
  );
}

function sentenceOf(effects: readonly Effect[], nameOf: EffectNoteProps["nameOf"]): string {
  const { effect: words, names } = listWords.value;
  const { count, share, change } = format.value;
  const told = effects.find(({ difference }) => difference !== null) ?? effects[0];
  if (!told) return words.none;
  const list = names[told.list];
  if (told.difference === null) return words.tooFew(list, count(told.heldOut));
  return words.sentence({
    of: nameOf(told),
    list,
    treated: count(told.treated),
    treatedShare: share(told.treatedShare),
    heldOut: count(told.heldOut),
    heldOutShare: share(told.heldOutShare),
    difference: change(100 * told.difference),
    interval: pointsInterval(told),
    verdict: told.verdict,
  });
}

/** `+2.1 … +10.4`, in percentage points. */
export function pointsInterval({ low, high }: Pick<Effect, "low" | "high">): string {
  const { change } = format.value;
  return low === null || high === null ? change(null) : `${change(100 * low)} … ${change(100 * high)}`;
}
