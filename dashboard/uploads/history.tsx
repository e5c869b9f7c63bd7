import { useState } from "preact/hooks";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { Pager, pageOf } from "../pages/pager.tsx";
import type { Filters } from "../shell/filters.ts";
import { refine } from "../shell/route.ts";
import { Notice } from "../shell/states.tsx";
import { format, words } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { HistoryFilters } from "./history-filters.tsx";
import { StatusBadges } from "./status-badge.tsx";
import { filteredUploads, uploadAddress } from "./upload-filter.ts";

const ROWS_A_PAGE = 20;

interface HistoryProps {
  readonly uploads: readonly Upload[];
  readonly filters: Filters;
  readonly namesOfDealers: ReadonlyMap<string, string>;
  readonly isOffice: boolean;
}

/** Files sent so far, newest first; each opens into its result. */
export function History({ uploads, filters, namesOfDealers, isOffice }: HistoryProps) {
  const { history } = uploadWords.value;
  const { states } = words.value;
  const [page, setPage] = useState(0);
  if (uploads.length === 0) {
    return (
      <Notice title={states.noUploads}>
        <p>{states.noUploadsHow}</p>
      </Notice>
    );
  }
  const shown = filteredUploads(uploads, isOffice ? filters : { ...filters, dealer: null });
  const turned = Math.min(page, Math.max(0, Math.ceil(shown.length / ROWS_A_PAGE) - 1));
  return (
    <section aria-label={history.title} class="stack">
      <div class="above">
        <HistoryFilters uploads={uploads} filters={filters} namesOfDealers={isOffice ? namesOfDealers : null} />
        <Pager page={turned} size={ROWS_A_PAGE} total={shown.length} turn={setPage} />
      </div>
      {shown.length === 0 ? (
        <p class="empty">{history.none}</p>
      ) : (
        <ul class="panel uploads">
          {pageOf(shown, turned, ROWS_A_PAGE).map((upload) => (
            <HistoryLine
              key={upload.uploadId}
              upload={upload}
              isOpen={filters.upload === uploadAddress(upload)}
              sender={isOffice ? `${upload.dealer} ${namesOfDealers.get(upload.dealer) ?? ""}` : null}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface HistoryLineProps {
  readonly upload: Upload;
  readonly isOpen: boolean;
  readonly sender: string | null;
}

function HistoryLine({ upload, isOpen, sender }: HistoryLineProps) {
  const { account: labels } = uploadWords.value;
  const { feeds } = words.value;
  const { count, instant, date } = format.value;
  const { account, span } = upload;
  return (
    <li class={`upload-line ${isOpen ? "open" : ""}`}>
      <button
        type="button"
        class="link"
        aria-expanded={isOpen}
        onClick={() => refine("uploads", { upload: isOpen ? null : uploadAddress(upload) })}
      >
        {upload.file}
      </button>
      <span class="upload-what">
        <span>{feeds[upload.feed]}</span>
        {sender && <span class="quiet">{sender}</span>}
        {span && (
          <span class="quiet">
            {date(span[0])} – {date(span[1])}
          </span>
        )}
      </span>
      <span class="upload-state">
        <StatusBadges upload={upload} />
      </span>
      <span class="upload-rows">
        {account && account.received > 0 && labels.brief(count(account.accepted), count(account.received))}
      </span>
      <span class="upload-time quiet">{instant(upload.issuedAt)}</span>
    </li>
  );
}
