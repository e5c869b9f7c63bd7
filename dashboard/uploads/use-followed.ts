import { useEffect, useState } from "preact/hooks";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { endings, followUpload } from "./following.ts";

export interface Followed {
  readonly upload: Upload | null;
  readonly fault: Error | null;
  /** Takes the upload as a decision left it, and follows it again. */
  readonly renew: (upload: Upload) => void;
}

/** The whole upload at `dealer/id`, asked for until it has ended. */
export function useFollowed(address: string): Followed {
  const [upload, setUpload] = useState<Upload | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isDropped = false;
    const follow = async () => {
      const hasEnded = await followUpload(address, setUpload, () => isDropped);
      if (hasEnded || turn > 0) endings.value += 1;
    };
    follow().catch((refusal: Error) => isDropped || setFault(refusal));
    return () => {
      isDropped = true;
    };
  }, [address, turn]);
  const renew = (decided: Upload) => {
    setUpload(decided);
    setFault(null);
    setTurn(turn + 1);
  };
  return { upload, fault, renew };
}
