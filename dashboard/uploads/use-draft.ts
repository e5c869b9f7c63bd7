import { useEffect, useState } from "preact/hooks";
import type { MappingProposal } from "../../functions/contracts/proposal.ts";
import { draftOf, type MappingDraft } from "./mapping-draft.ts";

const keyOf = (uploadId: string): string => `mapping-draft:${uploadId}`;

function keptDraft(uploadId: string): MappingDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(uploadId)) ?? "null");
  } catch {
    return null;
  }
}

/** Once it is confirmed there is nothing left to come back to. */
export const forgetDraft = (uploadId: string): void => sessionStorage.removeItem(keyOf(uploadId));

export interface Drafting {
  readonly draft: MappingDraft;
  readonly change: (draft: MappingDraft) => void;
  /** What is shown was typed before the page was left, for instance to sign in again. */
  readonly isRestored: boolean;
}

/** A half-edited mapping, kept for as long as the tab lives: signing in again leads away from the page and back. */
export function useDraft(uploadId: string, proposal: MappingProposal): Drafting {
  const [kept] = useState(() => keptDraft(uploadId));
  const [draft, setDraft] = useState(kept ?? draftOf(proposal));
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    if (isTouched) sessionStorage.setItem(keyOf(uploadId), JSON.stringify(draft));
  }, [draft, isTouched]);
  const change = (changed: MappingDraft) => {
    setTouched(true);
    setDraft(changed);
  };
  return { draft, change, isRestored: kept !== null && !isTouched };
}
