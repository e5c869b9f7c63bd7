import { useEffect, useState } from "preact/hooks";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { ask } from "../session/api.ts";
import { endings } from "./following.ts";

/** As many as the API lists; a list so long may have left older uploads out. */
export const LISTED_UPLOADS = 200;

export interface UploadList {
  /** Null until first read; the last list stays while a newer one is on its way. */
  readonly uploads: readonly Upload[] | null;
  readonly fault: Error | null;
  readonly refresh: () => void;
}

/** The newest uploads this person may see, read again whenever one has ended. */
export function useUploads(): UploadList {
  const [uploads, setUploads] = useState<readonly Upload[] | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [turn, setTurn] = useState(0);
  const ended = endings.value;
  useEffect(() => {
    let isDropped = false;
    const read = async () => {
      const answer: { readonly uploads: readonly Upload[] } = await ask("uploads");
      if (isDropped) return;
      setUploads(answer.uploads);
      setFault(null);
    };
    read().catch((refusal: Error) => isDropped || setFault(refusal));
    return () => {
      isDropped = true;
    };
  }, [turn, ended]);
  return { uploads, fault, refresh: () => setTurn(turn + 1) };
}
