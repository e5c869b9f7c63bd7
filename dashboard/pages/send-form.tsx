import { useState } from "preact/hooks";
import { FEEDS, type Feed, HEAD_OFFICE_FEEDS } from "../../functions/contracts/feeds.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import { Fault } from "../shell/states.tsx";
import { format, words } from "../words/language.ts";
import { type Progress, sendParcel } from "./sending.ts";
import { UploadResult } from "./upload-result.tsx";

interface SendFormProps {
  readonly principal: Principal;
  readonly onDone: () => void;
}

const isMapping = (text: string): boolean => {
  if (text.trim() === "") return true;
  try {
    const mapping: unknown = JSON.parse(text);
    return typeof mapping === "object" && mapping !== null && !Array.isArray(mapping);
  } catch {
    return false;
  }
};

/** Choose a file, say what it is, send it, and read what became of it. */
export function SendForm({ principal, onDone }: SendFormProps) {
  const { upload } = words.value;
  const feeds = principal.role === "dealer" ? FEEDS.filter((feed) => !HEAD_OFFICE_FEEDS.includes(feed)) : FEEDS;
  const [file, setFile] = useState<File | null>(null);
  const [feed, setFeed] = useState<Feed>("service");
  const [dealer, setDealer] = useState("");
  const [mapping, setMapping] = useState("");
  const [progress, setProgress] = useState<Progress | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const busy = progress !== null && progress.step !== "done";
  const needsDealer = principal.role !== "dealer" && !HEAD_OFFICE_FEEDS.includes(feed);

  const send = async (event: Event) => {
    event.preventDefault();
    if (!file || busy || !isMapping(mapping)) return;
    setFault(null);
    try {
      await sendParcel({ file, feed, dealer: needsDealer ? dealer : "", mapping }, setProgress);
    } catch (refusal) {
      setProgress(null);
      setFault(refusal instanceof Error ? refusal : new Error(String(refusal)));
    }
    onDone();
  };

  return (
    <>
      <form class="panel send" onSubmit={send}>
        <DropZone file={file} choose={setFile} />
        <div class="send-fields">
          <label class="field">
            <span>{upload.feed}</span>
            <select
              value={feed}
              onChange={(event) => setFeed(feeds.find((each) => each === event.currentTarget.value) ?? feed)}
            >
              {feeds.map((each) => (
                <option key={each} value={each}>
                  {upload.feeds[each]}
                </option>
              ))}
            </select>
          </label>
          {needsDealer && (
            <label class="field">
              <span>{upload.dealer}</span>
              <input value={dealer} placeholder="D0001" onInput={(event) => setDealer(event.currentTarget.value)} />
            </label>
          )}
          <details class="mapping">
            <summary>{upload.mapping}</summary>
            <p class="quiet">{upload.mappingHow}</p>
            <textarea
              rows={6}
              spellcheck={false}
              aria-label={upload.mapping}
              aria-invalid={!isMapping(mapping)}
              placeholder={'{ "columns": { "opened_on": "进厂日期" } }'}
              value={mapping}
              onInput={(event) => setMapping(event.currentTarget.value)}
            />
            {!isMapping(mapping) && <p class="field-fault">{upload.mappingInvalid}</p>}
          </details>
          <button type="submit" class="button primary" disabled={!file || busy || !isMapping(mapping)}>
            {busy ? upload.sending : upload.send}
          </button>
        </div>
        <ProgressLine progress={progress} />
      </form>
      {fault && <Fault fault={fault} />}
      {progress?.step === "done" && <UploadResult upload={progress.upload} />}
    </>
  );
}

interface DropZoneProps {
  readonly file: File | null;
  readonly choose: (file: File) => void;
}

function DropZone({ file, choose }: DropZoneProps) {
  const { upload } = words.value;
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const first = files?.[0];
    if (first) choose(first);
  };
  const hover = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <label
      class={`drop ${over ? "over" : ""}`}
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={(event) => {
        hover(event, false);
        take(event.dataTransfer?.files);
      }}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 16V5m0 0 4 4m-4-4-4 4M5 15v3a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 18v-3" />
      </svg>
      <strong>{file ? file.name : upload.drop}</strong>
      <span class="quiet">{file ? format.value.bytes(file.size) : upload.kinds}</span>
      <input type="file" accept=".csv,.txt,.tsv,.xlsx" onChange={(event) => take(event.currentTarget.files)} />
    </label>
  );
}

/** Which step of the way the file is on, for eyes and ears. */
function ProgressLine({ progress }: { readonly progress: Progress | null }) {
  const { steps, uploadStates } = words.value;
  const stepName = progress ? steps[progress.step] : "";
  const detail = progress?.step === "checking" ? ` ${uploadStates[progress.state]}` : "";
  const share = progress?.step === "sending" ? progress.share : undefined;
  const running = progress !== null && progress.step !== "done";
  return (
    <div class="progress-line" role="status">
      {running && (
        <>
          <progress max={1} value={share} aria-label={stepName} />
          <span>
            {stepName}
            {detail}
          </span>
        </>
      )}
    </div>
  );
}
