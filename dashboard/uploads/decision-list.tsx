import type { Decision } from "../../functions/contracts/decisions.ts";
import { format, words } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";

const whatOf = ({ decision, about }: Decision): string => {
  const { decisions } = uploadWords.value;
  const questions: Readonly<Record<string, string>> = decisions.about;
  const question = about ? questions[about] : undefined;
  return question ? `${decisions.of[decision]} (${question})` : decisions.of[decision];
};

/** Who decided what about the file, when and why; the oldest first. */
export function DecisionList({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { decisions: labels } = uploadWords.value;
  return (
    <section class="decisions" aria-label={labels.title}>
      <h3>{labels.title}</h3>
      <ol>
        {decisions.map((each) => (
          <li key={each.at}>
            <span class="quiet">
              {labels.by(whatOf(each), each.actor, words.value.roles[each.role], format.value.instant(each.at))}
            </span>
            {each.why && <q>{each.why}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
