import { useState } from "preact/hooks";
import type { Hold } from "../../functions/contracts/decisions.ts";
import { format } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { ReasonForm } from "./reason-form.tsx";

interface VolumeQuestionProps {
  readonly hold: Extract<Hold, { kind: "VOLUME" }>;
  readonly isOurs: boolean;
  readonly isBusy: boolean;
  readonly approve: (why: string) => void;
}

/** Rows against the usual; the sender reads why it waits, head office decides. */
export function VolumeQuestion({ hold, isOurs, isBusy, approve }: VolumeQuestionProps) {
  const { volume } = uploadWords.value;
  const [isApproving, setApproving] = useState(false);
  return (
    <>
      <VolumeTerms hold={hold} />
      <p>{isOurs ? volume.office : volume.sender}</p>
      {isOurs && !isApproving && (
        <div class="buttons">
          <button type="button" class="button primary" onClick={() => setApproving(true)}>
            {volume.approve}…
          </button>
        </div>
      )}
      {isApproving && (
        <ReasonForm go={volume.approve} isBusy={isBusy} submit={approve} cancel={() => setApproving(false)} />
      )}
    </>
  );
}

function VolumeTerms({ hold: { rows, usual, files } }: Pick<VolumeQuestionProps, "hold">) {
  const { volume } = uploadWords.value;
  const { count, share } = format.value;
  const difference = share(Math.abs(rows - usual) / Math.max(1, usual));
  return (
    <dl class="equation volume">
      <div class="term">
        <dt>{volume.rows}</dt>
        <dd>
          {count(rows)}{" "}
          <small>
            {rows < usual ? "▼ " : "▲ "}
            {rows < usual ? volume.fewer(difference) : volume.more(difference)}
          </small>
        </dd>
      </div>
      <div class="term">
        <dt>{volume.usual}</dt>
        <dd>{count(usual)}</dd>
      </div>
      <div class="term">
        <dt>{volume.files}</dt>
        <dd>{volume.filesOf(count(files))}</dd>
      </div>
    </dl>
  );
}
