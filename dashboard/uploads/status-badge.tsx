import type { Upload } from "../../functions/contracts/uploads.ts";
import { format } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { type Status, statusOf, toneOf } from "./upload-status.ts";

const CLOCK = "M8 4.6V8l2.4 1.6";
/** Line drawings on a 16-unit grid: a state is told by shape and word, then by colour. */
const ICONS: Readonly<Record<Status, string>> = {
  ISSUED: CLOCK,
  RECEIVED: CLOCK,
  LOADING: CLOCK,
  LOADED: "m4.8 8.4 2.2 2.2 4.2-5",
  REJECTED: "m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2",
  REFUSED: "m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2",
  DUPLICATE: "M5 6.6h6M5 9.4h6",
  HELD: "M6.3 6.4a1.8 1.8 0 1 1 2.5 1.7c-.6.2-.8.5-.8 1.1m0 2v.1",
  PARKED: "M6.6 5.4v5.2m2.8-5.2v5.2",
  EXPIRED: CLOCK,
  SUPERSEDED: "M5 8h6",
  UNDONE: "M5 6.8h4a2 2 0 0 1 0 4H7M5 6.8l1.8-1.8M5 6.8l1.8 1.8",
  ERASED: "M5 8h6",
};

export function StatusBadge({ upload }: { readonly upload: Upload }) {
  const status = statusOf(upload);
  return (
    <span class={`status ${toneOf(status)}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.3" />
        <path d={ICONS[status]} />
      </svg>
      {uploadWords.value.statuses[status]}
    </span>
  );
}

/** The state, and beside it what a good state would hide: rows that were refused. */
export function StatusBadges({ upload }: { readonly upload: Upload }) {
  const rejected = upload.state === "LOADED" ? (upload.account?.rejected ?? 0) : 0;
  return (
    <>
      <StatusBadge upload={upload} />
      {rejected > 0 && (
        <span class="status warn">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M8 2.2 14.3 13.4H1.7L8 2.2ZM8 6.6v3m0 1.8v.1" />
          </svg>
          {uploadWords.value.account.partly(format.value.count(rejected))}
        </span>
      )}
    </>
  );
}
