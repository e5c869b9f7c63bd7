import { Fragment } from "preact";
import { useState } from "preact/hooks";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { Notice } from "../shell/states.tsx";
import { format, words } from "../words/language.ts";
import { Pager, pageOf } from "./pager.tsx";
import { UploadResult } from "./upload-result.tsx";

const ROWS_A_PAGE = 20;

/** Files sent so far, newest first; each opens into its result. */
export function UploadHistory({ uploads }: { readonly uploads: readonly Upload[] }) {
  const { columns, states, sections } = words.value;
  const [open, setOpen] = useState<string | null>(null);
  const [page, setPage] = useState(0);
  if (uploads.length === 0) {
    return (
      <Notice title={states.noUploads}>
        <p>{states.noUploadsHow}</p>
      </Notice>
    );
  }
  const labels = [columns.file, columns.feed, columns.dealer, columns.state];
  const counts = [columns.received, columns.accepted, columns.rejected, columns.duplicate];
  return (
    <section class="panel" aria-label={sections.history}>
      <Pager page={page} size={ROWS_A_PAGE} total={uploads.length} turn={setPage} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={sections.history}>
        <table>
          <thead>
            <tr>
              {labels.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              {counts.map((label) => (
                <th key={label} scope="col" class="numeric">
                  {label}
                </th>
              ))}
              <th scope="col">{columns.sentAt}</th>
            </tr>
          </thead>
          <tbody>
            {pageOf(uploads, page, ROWS_A_PAGE).map((upload) => (
              <Fragment key={upload.uploadId}>
                <UploadLine
                  upload={upload}
                  isOpen={open === upload.uploadId}
                  toggle={() => setOpen(open === upload.uploadId ? null : upload.uploadId)}
                />
                {open === upload.uploadId && (
                  <tr>
                    <td colSpan={9}>
                      <UploadResult upload={upload} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface UploadLineProps {
  readonly upload: Upload;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

function UploadLine({ upload, isOpen, toggle }: UploadLineProps) {
  const { uploadStates, upload: labels } = words.value;
  const { count, instant } = format.value;
  const { account } = upload;
  return (
    <tr>
      <td>
        <button type="button" class="link" aria-expanded={isOpen} onClick={toggle}>
          {upload.file}
        </button>
      </td>
      <td>{labels.feeds[upload.feed]}</td>
      <td>{upload.dealer}</td>
      <td>
        <span class={`state ${upload.state}`}>{uploadStates[upload.state]}</span>
      </td>
      <td class="numeric">{count(account?.received ?? null)}</td>
      <td class="numeric">{count(account?.accepted ?? null)}</td>
      <td class="numeric">{count(account?.rejected ?? null)}</td>
      <td class="numeric">{count(account?.duplicate ?? null)}</td>
      <td>{instant(upload.issuedAt)}</td>
    </tr>
  );
}
