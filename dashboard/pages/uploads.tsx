import { useEffect } from "preact/hooks";
import { HEAD_OFFICE } from "../published/entity.ts";
import { type Dealer, namesOf } from "../published/scores.ts";
import { readTable } from "../session/reader.ts";
import { refine, route } from "../shell/route.ts";
import { Skeleton } from "../shell/states.tsx";
import { useLoaded } from "../shell/use-tables.ts";
import { Calendar } from "../uploads/calendar.tsx";
import { History } from "../uploads/history.tsx";
import { parcels } from "../uploads/queue.ts";
import { RefusalNote } from "../uploads/refusal-note.tsx";
import { SendForm } from "../uploads/send-form.tsx";
import { UploadDetail } from "../uploads/upload-detail.tsx";
import { uploadAddress } from "../uploads/upload-filter.ts";
import { useUploads } from "../uploads/use-uploads.ts";
import { Waiting } from "../uploads/waiting.tsx";
import { uploadWords } from "../words/uploads/index.ts";
import { type LedgerPageProps, PageHead } from "./page.tsx";

/** Did my file get in, and what is wrong with it? */
export function Uploads({ principal, meta }: LedgerPageProps) {
  const { filters } = route.value;
  const { uploads, fault, refresh } = useUploads();
  const dealers = useDealers(principal.role === "dealer" ? null : meta);
  const namesOfDealers = namesOf(dealers);
  const isOffice = principal.role !== "dealer";
  useOpening();
  return (
    <>
      <PageHead page="uploads" />
      {uploads && <Waiting uploads={uploads} principal={principal} namesOfDealers={namesOfDealers} />}
      <SendForm principal={principal} dealers={dealers} />
      {filters.upload && (
        <UploadDetail
          key={filters.upload}
          address={filters.upload}
          principal={principal}
          close={() => refine("uploads", { upload: null })}
        />
      )}
      {uploads && (
        <Calendar
          uploads={uploads}
          principal={principal}
          meta={meta}
          dealers={dealers.length > 0 ? dealers.map(({ dealerId }) => dealerId) : sendersOf(uploads)}
          namesOfDealers={namesOfDealers}
          filtered={filters.dealer}
        />
      )}
      <div class="above">
        <h2 class="section">{uploadWords.value.history.title}</h2>
        <button type="button" class="quiet-button" onClick={refresh}>
          {uploadWords.value.history.refresh}
        </button>
      </div>
      {fault && <RefusalNote fault={fault} />}
      {!uploads && !fault && <Skeleton blocks={["figure"]} />}
      {uploads && <History uploads={uploads} filters={filters} namesOfDealers={namesOfDealers} isOffice={isOffice} />}
    </>
  );
}

const sendersOf = (uploads: readonly { readonly dealer: string }[]): string[] =>
  [...new Set(uploads.map(({ dealer }) => dealer))].filter((dealer) => dealer !== HEAD_OFFICE).sort();

/** The network's dealers, for head office; none before the first night. */
function useDealers(meta: LedgerPageProps["meta"]): readonly Dealer[] {
  const path = meta && `/d/${meta.scope}/${meta.runId}/dealers.arrow`;
  const loaded = useLoaded(`dealers ${path}`, async () => {
    if (path === null) return [];
    return (await readTable<"dealers">(path)).rows();
  });
  return loaded.status === "ready" ? loaded.value : [];
}

/** The last file of the queue that was opened by itself; coming back to the page opens it no second time. */
let lastOpened = 0;

/** A file that has just ended shows its result, unless the reader is busy with another one. */
function useOpening(): void {
  const ended = parcels.value.findLast(({ progress, key }) => progress.step === "done" && key > lastOpened);
  useEffect(() => {
    if (ended?.progress.step !== "done") return;
    lastOpened = ended.key;
    if (route.value.filters.upload === null) refine("uploads", { upload: uploadAddress(ended.progress.upload) });
  }, [ended?.key]);
}
