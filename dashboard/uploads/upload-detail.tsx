import { useEffect, useRef } from "preact/hooks";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { Skeleton } from "../shell/states.tsx";
import { format, told, words } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { Account } from "./account.tsx";
import { DecisionList } from "./decision-list.tsx";
import { Question } from "./question.tsx";
import { ReadingOf } from "./reading-of.tsx";
import { RefusalNote } from "./refusal-note.tsx";
import { Rejects } from "./rejects.tsx";
import { Retry } from "./retry.tsx";
import { StatusBadges } from "./status-badge.tsx";
import { Undo } from "./undo.tsx";
import { nextStep, statusOf } from "./upload-status.ts";
import { useFollowed } from "./use-followed.ts";

interface UploadDetailProps {
  readonly address: string;
  readonly principal: Principal;
  readonly close: () => void;
}

/** Brings the result into view and to whoever reads by ear; a person who is typing is left where they are. */
function arriveAt(place: HTMLElement | null): void {
  const isTyping = document.activeElement?.matches("input, select, textarea");
  if (!isTyping) place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "nearest" });
}

/** What became of one file, what it still asks, and what can be done about it. */
export function UploadDetail({ address, principal, close }: UploadDetailProps) {
  const { upload, fault, renew } = useFollowed(address);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    arriveAt(place.current);
  }, [upload === null]);
  return (
    <div ref={place} class="upload-place" tabIndex={-1}>
      {fault && <RefusalNote fault={fault} />}
      {!upload && !fault && <Skeleton blocks={["line"]} />}
      {upload && <UploadPanel upload={upload} principal={principal} renew={renew} close={close} />}
    </div>
  );
}

interface UploadPanelProps extends Pick<UploadDetailProps, "principal" | "close"> {
  readonly upload: Upload;
  readonly renew: (upload: Upload) => void;
}

function UploadPanel({ upload, principal, renew, close }: UploadPanelProps) {
  const { account } = upload;
  return (
    <section class="panel result" aria-label={upload.file}>
      <UploadHead upload={upload} close={close} />
      <Outcome upload={upload} principal={principal} />
      {upload.state === "HELD" && <Question upload={upload} principal={principal} onDecided={renew} />}
      {upload.state === "PARKED" && <Retry upload={upload} onDecided={renew} />}
      {account && account.received > 0 && <Account account={account} />}
      {(account?.rejected ?? 0) > 0 && <Rejects upload={upload} principal={principal} />}
      {upload.reading && <ReadingOf reading={upload.reading} feed={upload.feed} />}
      {upload.decisions && upload.decisions.length > 0 && <DecisionList decisions={upload.decisions} />}
      {upload.state === "LOADED" && <Undo upload={upload} onDecided={renew} />}
    </section>
  );
}

function UploadHead({ upload, close }: Pick<UploadPanelProps, "upload" | "close">) {
  const { history, hold, account } = uploadWords.value;
  const { feeds } = words.value;
  const { date, instant, month } = format.value;
  return (
    <header class="result-head">
      <div>
        <h2>{upload.file}</h2>
        <p class="quiet">
          {feeds[upload.feed]} · {upload.dealer}
          {upload.span && ` · ${date(upload.span[0])} – ${date(upload.span[1])}`}
        </p>
        <p class="quiet">{history.sentBy(upload.actor, instant(upload.issuedAt))}</p>
        {upload.replaces && <p class="quiet">{account.replaces(month(upload.replaces))}</p>}
      </div>
      <button type="button" class="quiet-button" aria-label={hold.close} onClick={close}>
        ✕
      </button>
    </header>
  );
}

function Outcome({ upload, principal }: Pick<UploadPanelProps, "upload" | "principal">) {
  const { meanings, next } = uploadWords.value;
  return (
    <div class="outcome" role="status">
      <p class="outcome-state">
        <StatusBadges upload={upload} />
        <span>{upload.fault ? told(upload.fault.message) : meanings[statusOf(upload)]}</span>
      </p>
      <p class="outcome-next">
        <b>{next.title}</b>
        <span>{next[nextStep(upload, principal)]}</span>
      </p>
    </div>
  );
}
