import { useEffect, useRef, useState } from "preact/hooks";
import type { Outcome, OutcomeKind } from "../../functions/contracts/lists.ts";
import { listWords } from "../words/lists/index.ts";
import { type ListRow, outcomesFor, reasonsFor } from "./listed.ts";

interface OutcomeButtonsProps {
  readonly row: ListRow;
  /** How the row is called where only its buttons are heard. */
  readonly name: string;
  readonly log: (kind: OutcomeKind, reason: Outcome["reason"]) => void;
}

/** What happened, in one press; declining and closing ask why first. */
export function OutcomeButtons({ row, name, log }: OutcomeButtonsProps) {
  const words = listWords.value;
  const [asked, setAsked] = useState<OutcomeKind | null>(null);
  const press = (kind: OutcomeKind) => {
    if (reasonsFor(kind).length > 0) setAsked(asked === kind ? null : kind);
    else log(kind, null);
  };
  const trigger = useRef<HTMLButtonElement>(null);
  const settle = () => {
    setAsked(null);
    trigger.current?.focus();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === "Escape" && asked) settle();
  };
  return (
    <fieldset class="outcome-choice" aria-label={name} onKeyDown={leave}>
      <div class="outcome-buttons">
        {outcomesFor(row).map((kind) => (
          <button
            key={kind}
            type="button"
            class="button"
            ref={asked === kind ? trigger : undefined}
            aria-expanded={reasonsFor(kind).length > 0 ? asked === kind : undefined}
            aria-label={words.log(words.outcomes[kind], name)}
            onClick={() => press(kind)}
          >
            {words.outcomes[kind]}
          </button>
        ))}
      </div>
      {asked && (
        <Reasons
          kind={asked}
          choose={(reason) => {
            log(asked, reason);
            settle();
          }}
          cancel={settle}
        />
      )}
    </fieldset>
  );
}

interface ReasonsProps {
  readonly kind: OutcomeKind;
  readonly choose: (reason: NonNullable<Outcome["reason"]>) => void;
  readonly cancel: () => void;
}

function Reasons({ kind, choose, cancel }: ReasonsProps) {
  const words = listWords.value;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), [kind]);
  return (
    <fieldset class="outcome-reasons">
      <legend>{words.whyTitle(words.outcomes[kind])}</legend>
      {reasonsFor(kind).map((reason, index) => (
        <button
          key={reason}
          type="button"
          class={`button ${reason === "no_contact" ? "grave" : ""}`}
          ref={index === 0 ? first : undefined}
          onClick={() => choose(reason)}
        >
          {words.reasons[reason]}
        </button>
      ))}
      <button type="button" class="quiet-button" onClick={cancel}>
        {words.cancel}
      </button>
    </fieldset>
  );
}
