import type { Hold } from "../../functions/contracts/decisions.ts";
import { FEED_COLUMNS, type Feed } from "../../functions/contracts/feeds.ts";
import type { Mapping } from "../../functions/contracts/mapping.ts";
import type { MappingProposal } from "../../functions/contracts/proposal.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { format } from "../words/language.ts";
import { columnName, uploadWords } from "../words/uploads/index.ts";
import { DateOrders } from "./date-orders.tsx";
import { DriftList } from "./drift-list.tsx";
import { FaultList } from "./fault-list.tsx";
import { dateChoices, draftFaults, mappingOf } from "./mapping-draft.ts";
import { MappingTable } from "./mapping-table.tsx";
import { MappingWords } from "./mapping-words.tsx";
import { type Drafting, useDraft } from "./use-draft.ts";

interface MappingQuestionProps {
  readonly upload: Upload;
  readonly hold: Extract<Hold, { kind: "MAPPING" }>;
  readonly isBusy: boolean;
  readonly approve: (why: string, mapping: Mapping) => void;
}

const isItemOf = (feed: Feed) => (column: string) =>
  feed === "survey" && !FEED_COLUMNS.survey.some(({ name }) => name === column);

/** Column by column: what the file's headers mean. Nothing is taken in before the whole is confirmed. */
export function MappingQuestion({ upload, hold: { proposal, drift }, isBusy, approve }: MappingQuestionProps) {
  const { mapping: labels, hold } = uploadWords.value;
  const { feed, file, uploadId } = upload;
  const drafting = useDraft(uploadId, proposal);
  const faults = draftFaults(drafting.draft, proposal, isItemOf(feed));
  const confirm = (event: Event) => {
    event.preventDefault();
    if (faults.length === 0 && !isBusy) approve(labels.why, mappingOf(drafting.draft, proposal));
  };
  return (
    <form class="asking-form" onSubmit={confirm}>
      <p>{labels.what(file)}</p>
      {proposal.isHeaderless && <p class="note warn">{labels.headerless}</p>}
      {drift && <DriftList drift={drift} />}
      {drafting.isRestored && <p class="note">{hold.draftKept}</p>}
      <MappingTable feed={feed} proposal={proposal} drafting={drafting} faults={faults} />
      <DateFormat proposal={proposal} drafting={drafting} />
      <MappingWords feed={feed} proposal={proposal} drafting={drafting} />
      {proposal.unused.length > 0 && <p class="quiet">{labels.unused(format.value.list(proposal.unused))}</p>}
      <div class="confirm">
        <FaultList faults={faults} nameOf={(column) => columnName(feed, column)} />
        <button type="submit" class="button primary" disabled={faults.length > 0 || isBusy}>
          {isBusy ? hold.sending : hold.confirm}
        </button>
      </div>
      <p class="quiet">{hold.remembered}</p>
    </form>
  );
}

interface DateFormatProps {
  readonly proposal: MappingProposal;
  readonly drafting: Drafting;
}

/** Asked only where the cells can be read in several ways. */
function DateFormat({ proposal, drafting: { draft, change } }: DateFormatProps) {
  const patterns = dateChoices(proposal);
  if (patterns.length === 0) return null;
  const cells = proposal.columns.filter(({ column }) => column.endsWith("_on")).flatMap(({ examples }) => examples);
  return (
    <DateOrders
      legend={uploadWords.value.mapping.dateFormat}
      patterns={patterns}
      examples={[...new Set(cells)]}
      likely={null}
      chosen={draft.date}
      choose={(date) => change({ ...draft, date })}
    />
  );
}
