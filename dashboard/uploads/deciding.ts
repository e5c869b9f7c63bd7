import { useState } from "preact/hooks";
import type { DecisionRequest, UndoEffect } from "../../functions/contracts/decisions.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { tell } from "../session/api.ts";
import { endings } from "./following.ts";
import { uploadAddress } from "./upload-filter.ts";

export interface Decided {
  readonly upload: Upload;
  readonly effect?: UndoEffect;
}

type Request = Pick<DecisionRequest, "decision" | "why"> & Partial<DecisionRequest>;

export interface Deciding {
  readonly isBusy: boolean;
  readonly fault: Error | null;
  readonly decide: (request: Request) => Promise<Decided | null>;
}

/** Sends decisions about an upload. What was refused leaves the form as it is; only a decision that holds is handed on. */
export function useDeciding(upload: Upload, onDecided: (upload: Upload) => void): Deciding {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const decide = async (request: Request): Promise<Decided | null> => {
    setBusy(true);
    setFault(null);
    try {
      const decided: Decided = await tell(`uploads/${uploadAddress(upload)}/decision`, request);
      if (!request.preview) {
        onDecided(decided.upload);
        endings.value += 1;
      }
      return decided;
    } catch (refusal) {
      setFault(refusal instanceof Error ? refusal : new Error(String(refusal)));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, fault, decide };
}
