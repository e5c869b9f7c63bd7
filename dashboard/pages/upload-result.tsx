import { useState } from "preact/hooks";
import type { Reject, RowAccount, Upload } from "../../functions/contracts/uploads.ts";
import { csvOf, offer } from "../figures/csv.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { askForText } from "../session/api.ts";
import { Fault } from "../shell/states.tsx";
import { format, told, words } from "../words/language.ts";

const rejectColumns = () => {
  const { columns } = words.value;
  return [
    { label: columns.line, numeric: true, text: (row: Reject) => String(row.line) },
    { label: columns.column, text: (row: Reject) => row.header ?? row.column ?? "–" },
    { label: columns.value, text: (row: Reject) => row.value ?? "–" },
    { label: columns.rule, text: (row: Reject) => told(row.message) },
    { label: columns.fix, text: (row: Reject) => (row.fix ? told(row.fix) : "–") },
    { label: columns.code, text: (row: Reject) => row.code },
  ];
};

/** What became of one file: its state, its count of rows, how it was read, and what was refused. */
export function UploadResult({ upload }: { readonly upload: Upload }) {
  const { uploadStates, uploadMeanings } = words.value;
  const { date } = format.value;
  return (
    <section class="panel result" aria-label={upload.file}>
      <header class="result-head">
        <span class={`state ${upload.state}`}>{uploadStates[upload.state]}</span>
        <h3>{upload.file}</h3>
        {upload.span && (
          <span class="quiet">
            {date(upload.span[0])} – {date(upload.span[1])}
          </span>
        )}
      </header>
      <p>{upload.fault ? told(upload.fault.message) : uploadMeanings[upload.state]}</p>
      {upload.account && <Account account={upload.account} />}
      {upload.reading && <ReadingOf reading={upload.reading} />}
      {(upload.account?.rejected ?? 0) > 0 && <Rejects upload={upload} />}
    </section>
  );
}

function Account({ account }: { readonly account: RowAccount }) {
  const { account: labels } = words.value;
  const { count } = format.value;
  const term = (name: keyof RowAccount) => (
    <div class={`term ${name}`}>
      <dt>{labels[name]}</dt>
      <dd>{count(account[name])}</dd>
    </div>
  );
  return (
    <dl class="account">
      {term("received")}
      <span aria-hidden="true">=</span>
      {term("accepted")}
      <span aria-hidden="true">+</span>
      {term("rejected")}
      <span aria-hidden="true">+</span>
      {term("duplicate")}
      {account.corrected > 0 && <p class="quiet">{labels.ofThese(count(account.corrected))}</p>}
    </dl>
  );
}

function ReadingOf({ reading }: { readonly reading: NonNullable<Upload["reading"]> }) {
  const { reading: labels } = words.value;
  const delimiters: Readonly<Record<string, string>> = labels.delimiters;
  return (
    <details class="reading">
      <summary>{labels.title(reading.encoding, delimiters[reading.delimiter] ?? reading.delimiter)}</summary>
      <ul class="matched">
        {Object.entries(reading.columns).map(([column, header]) => (
          <li key={column}>
            <code>{column}</code> ← {header}
          </li>
        ))}
      </ul>
      {reading.ignored.length > 0 && <p class="quiet">{labels.ignored(format.value.list(reading.ignored))}</p>}
    </details>
  );
}

function Rejects({ upload }: { readonly upload: Upload }) {
  const { rejects: labels } = words.value;
  const [fault, setFault] = useState<Error | null>(null);
  const first = upload.firstRejects ?? [];
  const saveAll = async () => {
    try {
      const lines = await askForText(`uploads/${upload.dealer}/${upload.uploadId}/rejects`);
      const rows: Reject[] = lines.split("\n").flatMap((line) => (line ? [JSON.parse(line)] : []));
      offer(`${upload.file}-${labels.title}.csv`, csvOf([upload.file, upload.sha256], rejectColumns(), rows));
    } catch (refusal) {
      setFault(refusal instanceof Error ? refusal : new Error(String(refusal)));
    }
  };
  return (
    <div class="rejects">
      <div class="above">
        <h4>{labels.first(first.length, upload.account?.rejected ?? 0)}</h4>
        <button type="button" class="quiet-button" onClick={saveAll}>
          {labels.saveAll}
        </button>
      </div>
      <TableTwin caption={labels.title} columns={rejectColumns()} rows={first} />
      {fault && <Fault fault={fault} />}
    </div>
  );
}
