import type { Programme, ProgrammeItem } from "../../contracts/programme.ts";
import { type Level, type PublishedRow, WINDOWS, type Window } from "../../contracts/published.ts";
import { points, share } from "../rounding.ts";
import { tInterval } from "./companions.ts";
import type { Estimate } from "./moments.ts";
import { compare, sampleStatus } from "./verdict.ts";

type QuestionRow = PublishedRow<"questions">;

/** Of every value of a question's scale: how many answered so, Σω and Σω². */
const COUNTS = 3;
const FIFTHS = 5;

interface Question {
  readonly factor: string;
  readonly item: ProgrammeItem;
  /** Where the counts of its lowest value stand in a tally. */
  readonly at: number;
}

/** A programme's questions, and how wide a tally of the answers to them is. */
export interface QuestionPlan {
  readonly questions: readonly Question[];
  readonly width: number;
}

export function questionPlan({ factors }: Programme): QuestionPlan {
  let width = 0;
  const questions = factors.flatMap(({ id, items }) =>
    items.map((item): Question => {
      const at = width;
      width += COUNTS * (item.max - item.min + 1);
      return { factor: id, item, at };
    }),
  );
  return { questions, width };
}

/** Counts one response's answers in each of these tallies; `answer` is NaN where a question was not answered. */
export function countAnswers(
  { questions }: QuestionPlan,
  tallies: readonly Float64Array[],
  { answer, weight }: { readonly answer: (item: ProgrammeItem) => number; readonly weight: number },
): void {
  for (const { item, at } of questions) {
    const value = answer(item);
    if (Number.isNaN(value)) continue;
    const cell = at + COUNTS * Math.round(value - item.min);
    for (const tally of tallies) {
      tally[cell]! += 1;
      tally[cell + 1]! += weight;
      tally[cell + 2]! += weight * weight;
    }
  }
}

/** An entity's answers by window, and the wider entities that hold them too, the narrower first. */
export interface Questioned {
  readonly level: Level;
  readonly entity: string;
  readonly windows: Readonly<Record<Window, Float64Array>>;
  readonly wider: readonly Questioned[];
}

/** Rows of one entity: every window and question that anybody answered. */
export function questionRows(
  of: Questioned,
  { plan, programme, period }: { readonly plan: QuestionPlan; readonly programme: Programme; readonly period: string },
): QuestionRow[] {
  const { smallSample, version } = programme;
  return WINDOWS.flatMap((window) =>
    plan.questions.flatMap((question): QuestionRow[] => {
      const own = of.windows[window];
      const found = estimateOf(question, own);
      if (found.n === 0) return [];
      const status = sampleStatus(found.n, smallSample);
      const isShown = status !== "withheld";
      const peers = peersOf(of, { question, window, suppress: smallSample.suppress });
      const { low, high } = tInterval(found);
      return [
        {
          programme: programme.programme,
          version,
          level: of.level,
          entity: of.entity,
          window,
          period,
          factor: question.factor,
          item: question.item.id,
          responses: found.n,
          status,
          mean: isShown ? points(found.mean) : null,
          low: isShown ? points(low) : null,
          high: isShown ? points(high) : null,
          peers: peers ? points(peers.mean) : null,
          peerVerdict: peers ? compare(found, peers, smallSample.suppress).verdict : "none",
          ...fifthsOf(question, isShown ? own : undefined),
        },
      ];
    }),
  );
}

interface Asking {
  readonly question: Question;
  readonly window: Window;
  readonly suppress: number;
}

/** The answers of the region's others, or of the network's where those are fewer than `suppress`. */
function peersOf({ windows, wider }: Questioned, { question, window, suppress }: Asking): Estimate | undefined {
  const own = windows[window];
  return wider
    .map((around) => estimateOf(question, around.windows[window], own))
    .find(({ n }) => n >= Math.max(1, suppress));
}

/** Mean and linearised standard error of a question's answers, those in `without` left out. */
function estimateOf({ item, at }: Question, tally: Float64Array, without?: Float64Array): Estimate {
  const values = Array.from({ length: item.max - item.min + 1 }, (_, step) => {
    const counts = (place: number) => tally[at + COUNTS * step + place]! - (without?.[at + COUNTS * step + place] ?? 0);
    return { value: item.min + step, n: counts(0), w: counts(1), ww: counts(2) };
  }).filter(({ n }) => n > 0);
  let [n, w, ww, weighed] = [0, 0, 0, 0];
  for (const each of values) {
    n += each.n;
    w += each.w;
    ww += each.ww;
    weighed += each.w * each.value;
  }
  if (n === 0) return { n, effective: 0, mean: Number.NaN, se: Number.NaN };
  const mean = weighed / w;
  const squares = values.reduce((sum, each) => sum + each.ww * (each.value - mean) ** 2, 0);
  return { n, effective: (w * w) / ww, mean, se: n < 2 ? Number.NaN : Math.sqrt((n / (n - 1)) * squares) / w };
}

type Fifths = Pick<QuestionRow, "fifth1" | "fifth2" | "fifth3" | "fifth4" | "fifth5">;

/** Shares of the answers in each fifth of the scale. A scale of fewer than five values leaves some empty. */
function fifthsOf({ item, at }: Question, tally: Float64Array | undefined): Fifths {
  if (!tally) return { fifth1: null, fifth2: null, fifth3: null, fifth4: null, fifth5: null };
  const values = item.max - item.min + 1;
  const sums = new Float64Array(FIFTHS);
  for (let step = 0; step < values; step++)
    sums[Math.floor((FIFTHS * step) / values)]! += tally[at + COUNTS * step + 1]!;
  const total = sums.reduce((sum, each) => sum + each, 0);
  const part = (fifth: number) => share(sums[fifth]! / total);
  return { fifth1: part(0), fifth2: part(1), fifth3: part(2), fifth4: part(3), fifth5: part(4) };
}
