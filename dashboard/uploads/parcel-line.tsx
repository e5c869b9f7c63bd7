import type { Feed } from "../../functions/contracts/feeds.ts";
import { refine } from "../shell/route.ts";
import { format, words } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { ParcelOptions } from "./parcel-options.tsx";
import { changeParcel, isSettled, type Parcel, type Progress, removeParcel } from "./queue.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { StatusBadges } from "./status-badge.tsx";
import { uploadAddress } from "./upload-filter.ts";

interface ParcelLineProps {
  readonly parcel: Parcel;
  readonly feeds: readonly Feed[];
}

/** One file of the queue: what it holds while it waits, how far it is while it travels, and what became of it. */
export function ParcelLine({ parcel, feeds }: ParcelLineProps) {
  const { send } = uploadWords.value;
  const { file, progress, key } = parcel;
  const isEditable = progress.step === "chosen" || progress.step === "failed";
  const isTravelling = !isEditable && !isSettled(parcel);
  return (
    <li class="parcel">
      <div class="parcel-name">
        <strong>{file.name}</strong>
        <span class="quiet">{format.value.bytes(file.size)}</span>
      </div>
      {isEditable && <FeedChoice parcel={parcel} feeds={feeds} />}
      <ParcelProgress progress={progress} file={file.name} />
      {!isTravelling && (
        <button
          type="button"
          class="quiet-button"
          aria-label={send.remove(file.name)}
          onClick={() => removeParcel(key)}
        >
          ✕
        </button>
      )}
      {isEditable && <ParcelOptions parcel={parcel} />}
      {progress.step === "failed" && <RefusalNote fault={progress.fault} ofFile />}
    </li>
  );
}

function FeedChoice({ parcel, feeds }: ParcelLineProps) {
  const { send } = uploadWords.value;
  const { feeds: names } = words.value;
  const choose = (chosen: string) =>
    changeParcel(parcel.key, { feed: feeds.find((feed) => feed === chosen) ?? null, isSuggested: false });
  return (
    <label class="field parcel-feed">
      <span>
        {send.feed}
        {parcel.isSuggested && <em> · {send.suggested}</em>}
      </span>
      <select value={parcel.feed ?? ""} required onChange={(event) => choose(event.currentTarget.value)}>
        {parcel.feed === null && <option value="">{send.chooseFeed}</option>}
        {feeds.map((feed) => (
          <option key={feed} value={feed}>
            {names[feed]}
          </option>
        ))}
      </select>
    </label>
  );
}

function stepWords(progress: Progress): string {
  const { steps, fileFaults } = uploadWords.value;
  switch (progress.step) {
    case "sending":
      return steps.sending(`${Math.round(progress.share * 100)}%`);
    case "following":
      return progress.upload.state === "LOADING" ? steps.checking : steps.queued;
    case "unsendable":
      return fileFaults[progress.fault];
    case "done":
      return "";
    default:
      return steps[progress.step];
  }
}

/** Which step of the way the file is on, for eyes and ears. */
function ParcelProgress({ progress, file }: { readonly progress: Progress; readonly file: string }) {
  const { waiting } = uploadWords.value;
  const text = stepWords(progress);
  const isMoving = ["hashing", "asking", "sending", "following"].includes(progress.step);
  return (
    <div class={`parcel-progress ${progress.step}`} role="status">
      {isMoving && (
        <progress
          max={1}
          value={progress.step === "sending" ? progress.share : undefined}
          aria-label={`${file}: ${text}`}
        />
      )}
      {text && <span>{text}</span>}
      {progress.step === "done" && (
        <>
          <StatusBadges upload={progress.upload} />
          <button
            type="button"
            class="link"
            aria-label={waiting.which(waiting.look, file)}
            onClick={() => refine("uploads", { upload: uploadAddress(progress.upload) })}
          >
            {waiting.look}
          </button>
        </>
      )}
    </div>
  );
}
