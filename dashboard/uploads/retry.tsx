import type { Upload } from "../../functions/contracts/uploads.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { useDeciding } from "./deciding.ts";
import { RefusalNote } from "./refusal-note.tsx";

interface RetryProps {
  readonly upload: Upload;
  readonly onDecided: (upload: Upload) => void;
}

/** Another try at a file that could not be handled. */
export function Retry({ upload, onDecided }: RetryProps) {
  const { isBusy, fault, decide } = useDeciding(upload, onDecided);
  return (
    <div class="buttons">
      <button
        type="button"
        class="button primary"
        disabled={isBusy}
        onClick={() => void decide({ decision: "retry", why: "" })}
      >
        {uploadWords.value.undo.retry}
      </button>
      {fault && <RefusalNote fault={fault} />}
    </div>
  );
}
