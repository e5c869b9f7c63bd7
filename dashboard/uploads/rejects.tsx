import { useState } from "preact/hooks";
import type { Feed } from "../../functions/contracts/feeds.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Reject, Upload } from "../../functions/contracts/uploads.ts";
import { csvOf, offer } from "../figures/csv.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { ask, askForText, Refusal } from "../session/api.ts";
import { told } from "../words/language.ts";
import { columnName, uploadWords } from "../words/uploads/index.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { uploadAddress } from "./upload-filter.ts";

const rejectColumns = (feed: Feed) => {
  const { columns } = uploadWords.value.rejects;
  const place = ({ header, column }: Reject) => header ?? (column ? columnName(feed, column) : "–");
  return [
    { label: columns.line, numeric: true, text: (row: Reject) => String(row.line) },
    { label: columns.column, text: place },
    { label: columns.value, text: (row: Reject) => row.value ?? "–" },
    { label: columns.rule, text: (row: Reject) => told(row.message) },
    { label: columns.fix, text: (row: Reject) => (row.fix ? told(row.fix) : "–") },
  ];
};

const codeColumn = () => ({ label: uploadWords.value.rejects.columns.code, text: (row: Reject) => row.code });

interface RejectsProps {
  readonly upload: Upload;
  readonly principal: Principal;
}

/** The first refused rows with how to mend them, and the ways to take all of them home. */
export function Rejects({ upload, principal }: RejectsProps) {
  const { rejects: labels } = uploadWords.value;
  const [fault, setFault] = useState<Error | null>(null);
  const first = upload.firstRejects ?? [];
  const attempt = (task: () => Promise<void>) => {
    setFault(null);
    task().catch(setFault);
  };
  const saveAll = async () => {
    const lines = await askForText(`uploads/${uploadAddress(upload)}/rejects`);
    const rows: Reject[] = lines.split("\n").flatMap((line) => (line ? [JSON.parse(line)] : []));
    const columns = [...rejectColumns(upload.feed), codeColumn()];
    offer(`${upload.file}-${labels.title}.csv`, csvOf([upload.file, upload.sha256], columns, rows));
  };
  return (
    <section class="rejects" aria-label={labels.title}>
      <div class="above">
        <h3>{labels.first(first.length, upload.account?.rejected ?? 0)}</h3>
        <div class="buttons">
          <button type="button" class="button" onClick={() => attempt(saveAll)}>
            {labels.saveAll}
          </button>
          {upload.annotated && principal.scope === upload.dealer && (
            <AnnotatedButton upload={upload} report={setFault} />
          )}
        </div>
      </div>
      {upload.annotated && principal.scope === upload.dealer && <p class="quiet">{labels.annotatedHow}</p>}
      {upload.annotated && principal.scope !== upload.dealer && <p class="quiet">{labels.annotatedOnly}</p>}
      {fault && <DownloadFault fault={fault} />}
      <TableTwin caption={labels.title} columns={rejectColumns(upload.feed)} rows={first} />
    </section>
  );
}

interface AnnotatedButtonProps {
  readonly upload: Upload;
  readonly report: (fault: Error | null) => void;
}

function AnnotatedButton({ upload, report }: AnnotatedButtonProps) {
  const download = async () => {
    report(null);
    const { url }: { readonly url: string } = await ask(`uploads/${uploadAddress(upload)}/annotated`);
    const link = document.createElement("a");
    link.href = url;
    link.download = "";
    link.click();
  };
  return (
    <button type="button" class="button primary" onClick={() => download().catch(report)}>
      {uploadWords.value.rejects.annotated}
    </button>
  );
}

/** A file that has expired is no failure, and the reasons are still there. */
function DownloadFault({ fault }: { readonly fault: Error }) {
  const isGone = fault instanceof Refusal && fault.status === 404;
  if (!isGone) return <RefusalNote fault={fault} />;
  return (
    <p class="note warn" role="alert">
      {uploadWords.value.rejects.annotatedGone}
    </p>
  );
}
