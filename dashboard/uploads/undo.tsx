import { useState } from "preact/hooks";
import type { UndoEffect } from "../../functions/contracts/decisions.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { format } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { useDeciding } from "./deciding.ts";
import { Equation } from "./equation.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { RefusalNote } from "./refusal-note.tsx";

interface UndoProps {
  readonly upload: Upload;
  readonly onDecided: (upload: Upload) => void;
}

/** Takes a loaded file back: first what that would do, then why, then the deed. */
export function Undo({ upload, onDecided }: UndoProps) {
  const { undo } = uploadWords.value;
  const { isBusy, fault, decide } = useDeciding(upload, onDecided);
  const [effect, setEffect] = useState<UndoEffect | null>(null);
  const preview = async () => {
    const decided = await decide({ decision: "undo", why: "preview", preview: true });
    if (decided?.effect) setEffect(decided.effect);
  };
  return (
    <div class="undo">
      {effect === null ? (
        <button type="button" class="button" disabled={isBusy} onClick={() => void preview()}>
          {isBusy ? undo.working : undo.open}
        </button>
      ) : (
        <section class="undo-panel" aria-label={undo.title}>
          <h3>{undo.title}</h3>
          <EffectTerms effect={effect} />
          <p>{undo.how}</p>
          <ReasonForm
            go={undo.go}
            isGrave
            isBusy={isBusy}
            submit={(why) => void decide({ decision: "undo", why })}
            cancel={() => setEffect(null)}
          />
        </section>
      )}
      {fault && <RefusalNote fault={fault} />}
    </div>
  );
}

/** Rows in force of the sender's feed, before and after. */
function EffectTerms({ effect }: { readonly effect: UndoEffect }) {
  const { undo } = uploadWords.value;
  const { count } = format.value;
  return (
    <Equation
      terms={[
        { label: undo.before, value: count(effect.before) },
        { label: undo.leaving, value: count(effect.leaving), sign: "minus" },
        { label: undo.returning, value: count(effect.returning), sign: "plus" },
        { label: undo.after, value: count(effect.after), sign: "equals" },
      ]}
    />
  );
}
