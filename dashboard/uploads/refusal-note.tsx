import { Refusal } from "../session/api.ts";
import { signIn } from "../session/sign-in.ts";
import { uploadWords } from "../words/uploads/index.ts";

interface RefusalNoteProps {
  readonly fault: Error;
  /** About a file on its way, which signing in again, unlike a form, does not bring back. */
  readonly ofFile?: boolean;
}

/** A refusal in the reader's words; what the server said stays below it for whoever is asked for help. */
export function RefusalNote({ fault, ofFile = false }: RefusalNoteProps) {
  const { again, refusals } = uploadWords.value;
  const refusal = fault instanceof Refusal ? fault : null;
  if (refusal?.status === 401) {
    return (
      <div class="note bad" role="alert">
        <strong>{again.expired}</strong>
        <p>{ofFile ? again.expiredFiles : again.expiredHow}</p>
        <button type="button" class="button" onClick={() => void signIn()}>
          {again.signIn}
        </button>
      </div>
    );
  }
  const texts: ReadonlyMap<string, string> = new Map(Object.entries(refusals));
  return (
    <div class="note bad" role="alert">
      <strong>{texts.get(refusal?.code ?? "") ?? refusals.UNEXPECTED}</strong>
      <p class="quiet">
        {refusal?.code} {fault.message}
      </p>
    </div>
  );
}
