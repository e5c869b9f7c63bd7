import { useState } from "preact/hooks";
import { uploadWords } from "../words/uploads/index.ts";

interface ReasonFormProps {
  readonly go: string;
  readonly isGrave?: boolean;
  readonly isBusy: boolean;
  readonly submit: (why: string) => void;
  readonly cancel: () => void;
}

const LONGEST_REASON = 500;

/** A decision that is kept on record: its reason, and a second thought. */
export function ReasonForm({ go, isGrave, isBusy, submit, cancel }: ReasonFormProps) {
  const { hold } = uploadWords.value;
  const [why, setWhy] = useState("");
  const send = (event: Event) => {
    event.preventDefault();
    if (why.trim() && !isBusy) submit(why.trim());
  };
  return (
    <form class="reason" onSubmit={send}>
      <label class="field">
        <span>{hold.why}</span>
        <textarea
          rows={2}
          required
          maxLength={LONGEST_REASON}
          value={why}
          onInput={(event) => setWhy(event.currentTarget.value)}
        />
      </label>
      <div class="buttons">
        <button type="submit" class={`button ${isGrave ? "grave" : "primary"}`} disabled={!why.trim() || isBusy}>
          {isBusy ? hold.sending : go}
        </button>
        <button type="button" class="quiet-button" onClick={cancel}>
          {hold.cancel}
        </button>
      </div>
    </form>
  );
}
