import type { Principal } from "../../functions/contracts/session.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { refine } from "../shell/route.ts";
import { format, words } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { uploadAddress } from "./upload-filter.ts";
import { holdKind, isAwaiting } from "./upload-status.ts";

interface WaitingProps {
  readonly uploads: readonly Upload[];
  readonly principal: Principal;
  readonly namesOfDealers: ReadonlyMap<string, string>;
}

/** The others are folded away. */
const SHOWN = 6;

/** Held and parked files, those that wait for this person first. */
export function Waiting({ uploads, principal, namesOfDealers }: WaitingProps) {
  const { waiting } = uploadWords.value;
  const open = uploads.filter(({ state }) => state === "HELD" || state === "PARKED");
  if (open.length === 0) return null;
  const ours = open.filter((upload) => isAwaiting(principal, upload));
  const others = open.filter((upload) => !isAwaiting(principal, upload));
  const questions = ours.filter(({ state }) => state === "HELD").length;
  const isOffice = principal.role !== "dealer";
  const lines = [...ours, ...others].map((upload) => (
    <WaitingLine
      key={upload.uploadId}
      upload={upload}
      principal={principal}
      sender={isOffice ? `${upload.dealer} ${namesOfDealers.get(upload.dealer) ?? ""}` : null}
    />
  ));
  return (
    <section class="panel waiting" aria-label={waiting.title}>
      <h2>{isOffice || questions === 0 ? waiting.title : waiting.yours(questions)}</h2>
      <ul>{lines.slice(0, SHOWN)}</ul>
      {lines.length > SHOWN && (
        <details>
          <summary>{waiting.rest(lines.length - SHOWN)}</summary>
          <ul>{lines.slice(SHOWN)}</ul>
        </details>
      )}
    </section>
  );
}

interface WaitingLineProps extends Pick<WaitingProps, "principal"> {
  readonly upload: Upload;
  readonly sender: string | null;
}

/** Who is to move: the sender about its own file, head office about the rest. */
function whose(upload: Upload, { role }: Principal): string {
  const { waiting } = uploadWords.value;
  if (upload.state === "PARKED") return waiting.parked;
  const isVolume = holdKind(upload) === "VOLUME";
  if (role === "dealer") return isVolume ? waiting.office : waiting.mine;
  return isVolume ? waiting.mine : waiting.sender;
}

function WaitingLine({ upload, principal, sender }: WaitingLineProps) {
  const { waiting, hold, statuses } = uploadWords.value;
  const { feeds } = words.value;
  const act = isAwaiting(principal, upload) && upload.state === "HELD" ? waiting.go : waiting.look;
  return (
    <li>
      <span class="waiting-what">
        <strong>{upload.state === "PARKED" ? statuses.PARKED : hold[holdKind(upload)]}</strong>
        <span>{upload.file}</span>
        <span class="quiet">
          {feeds[upload.feed]}
          {sender && ` · ${sender}`} · {format.value.instant(upload.issuedAt)} · {whose(upload, principal)}
        </span>
      </span>
      <button
        type="button"
        class={act === waiting.go ? "button primary" : "button"}
        aria-label={waiting.which(act, upload.file)}
        onClick={() => refine("uploads", { upload: uploadAddress(upload) })}
      >
        {act}
      </button>
    </li>
  );
}
