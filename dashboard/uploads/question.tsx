import { useState } from "preact/hooks";
import type { Mapping } from "../../functions/contracts/mapping.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { DateQuestion } from "./date-question.tsx";
import { type Deciding, useDeciding } from "./deciding.ts";
import { MappingQuestion } from "./mapping-question.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { RefusalNote } from "./refusal-note.tsx";
import { mayAnswer } from "./upload-status.ts";
import { forgetDraft } from "./use-draft.ts";
import { VolumeQuestion } from "./volume-question.tsx";

interface QuestionProps {
  readonly upload: Upload;
  readonly principal: Principal;
  readonly onDecided: (upload: Upload) => void;
}

/** What a held file asks, to be answered on the spot by whoever may. */
export function Question({ upload, principal, onDecided }: QuestionProps) {
  const { hold: labels } = uploadWords.value;
  const deciding = useDeciding(upload, onDecided);
  const { hold } = upload;
  if (!hold) return null;
  const isOurs = mayAnswer(principal, upload);
  const approve = async (why: string, mapping?: Mapping) => {
    if (await deciding.decide({ decision: "approve", why, mapping })) forgetDraft(upload.uploadId);
  };
  return (
    <section class="asking" aria-label={labels[hold.kind]}>
      <h3>{labels[hold.kind]}</h3>
      {hold.kind === "VOLUME" && (
        <VolumeQuestion hold={hold} isOurs={isOurs} isBusy={deciding.isBusy} approve={approve} />
      )}
      {hold.kind === "DATE_ORDER" && (
        <DateQuestion upload={upload} hold={hold} isBusy={deciding.isBusy} approve={approve} />
      )}
      {hold.kind === "MAPPING" && (
        <MappingQuestion upload={upload} hold={hold} isBusy={deciding.isBusy} approve={approve} />
      )}
      {deciding.fault && <RefusalNote fault={deciding.fault} />}
      {isOurs && <Refuse deciding={deciding} label={hold.kind === "VOLUME" ? uploadWords.value.volume.refuse : null} />}
    </section>
  );
}

interface RefuseProps {
  readonly deciding: Deciding;
  /** What refusing is called; discarding where it is null. */
  readonly label: string | null;
}

function Refuse({ deciding, label }: RefuseProps) {
  const { hold } = uploadWords.value;
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <button type="button" class="quiet-button refuse" onClick={() => setOpen(true)}>
        {label ? `${label}…` : hold.refuse}
      </button>
    );
  }
  return (
    <div class="undo-panel">
      <p>{hold.refuseHow}</p>
      <ReasonForm
        go={label ?? hold.refuseGo}
        isGrave
        isBusy={deciding.isBusy}
        submit={(why) => void deciding.decide({ decision: "refuse", why })}
        cancel={() => setOpen(false)}
      />
    </div>
  );
}
