import type { Outcome } from "../../functions/contracts/lists.ts";
import { Refusal } from "../session/api.ts";
import { signIn } from "../session/sign-in.ts";
import { format } from "../words/language.ts";
import { listWords } from "../words/lists/index.ts";
import type { Draft, Logging } from "./logging.ts";

interface OutcomeStateProps {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
  readonly drafts: readonly Draft[];
  readonly logging: Logging;
  readonly say: (text: string) => void;
}

/** What was logged on a row: saved with a way back, on its way, or not saved and why. */
export function OutcomeState({ name, outcomes, drafts, logging, say }: OutcomeStateProps) {
  const words = listWords.value;
  const undo = async (outcome: Outcome) => say((await logging.undo(outcome)) ? words.undone : words.notUndone);
  return (
    <div class="outcome-state">
      {outcomes.map((outcome) => (
        <p key={outcome.id} class="outcome-logged">
          <span>{words.logged(told(outcome), format.value.instant(outcome.at))}</span>
          <button
            type="button"
            class="quiet-button"
            aria-label={words.undoOf(words.outcomes[outcome.kind], name)}
            onClick={() => void undo(outcome)}
          >
            {words.undo}
          </button>
        </p>
      ))}
      {drafts.map((draft) => (
        <DraftLine key={draft.request.id} draft={draft} logging={logging} />
      ))}
    </div>
  );
}

/** `谢绝（嫌贵）`. */
export function told({ kind, reason }: Pick<Outcome, "kind" | "reason">): string {
  const { outcomes, reasons } = listWords.value;
  return reason === null ? outcomes[kind] : `${outcomes[kind]} · ${reasons[reason]}`;
}

function DraftLine({ draft, logging }: { readonly draft: Draft; readonly logging: Logging }) {
  const words = listWords.value;
  const { fault, request } = draft;
  if (!fault)
    return (
      <p class="outcome-saving">
        {told(request)} · {words.saving}
      </p>
    );
  const isExpired = fault instanceof Refusal && fault.status === 401;
  return (
    <div class="note bad" role="alert">
      <strong>{words.notSaved(told(request))}</strong>
      <p class="quiet">{isExpired ? words.expired : fault.message}</p>
      <div class="buttons">
        {isExpired ? (
          <button type="button" class="button" onClick={() => void signIn()}>
            {words.signIn}
          </button>
        ) : (
          <button type="button" class="button" onClick={() => void logging.retry(draft)}>
            {words.again}
          </button>
        )}
        <button type="button" class="quiet-button" onClick={() => logging.discard(draft)}>
          {words.discard}
        </button>
      </div>
    </div>
  );
}
