import type { List } from "../../functions/contracts/lists.ts";
import { refine } from "../shell/route.ts";
import { listWords } from "../words/lists/index.ts";

export interface ListTotal {
  readonly list: List;
  readonly all: number;
  readonly done: number;
  readonly overdue: number;
}

interface ListChoiceProps {
  readonly totals: readonly ListTotal[];
  readonly chosen: string | null;
}

/** The day's lists with how far each is worked through; a press shows one of them alone. */
export function ListChoice({ totals, chosen }: ListChoiceProps) {
  const words = listWords.value;
  const choose = (list: string | null) => refine("lists", { list });
  const sum = (of: "all" | "done") => totals.reduce((total, each) => total + each[of], 0);
  return (
    <fieldset class="list-choice" aria-label={words.choose}>
      <button type="button" aria-pressed={chosen === null} onClick={() => choose(null)}>
        {words.all} <span>{words.counts(String(sum("done")), String(sum("all")))}</span>
      </button>
      {totals.map(({ list, all, done, overdue }) => (
        <button
          key={list}
          type="button"
          aria-pressed={chosen === list}
          class={overdue > 0 ? "hot" : undefined}
          onClick={() => choose(list)}
        >
          {words.names[list]} <span>{words.counts(String(done), String(all))}</span>
        </button>
      ))}
    </fieldset>
  );
}
