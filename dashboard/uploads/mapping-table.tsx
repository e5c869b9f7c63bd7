import type { Feed } from "../../functions/contracts/feeds.ts";
import type { MappingProposal, ProposedColumn } from "../../functions/contracts/proposal.ts";
import { uploadWords } from "../words/uploads/index.ts";
import type { DraftFault } from "./mapping-draft.ts";
import { MappingRow } from "./mapping-row.tsx";
import type { Drafting } from "./use-draft.ts";

interface MappingTableProps {
  readonly feed: Feed;
  readonly proposal: MappingProposal;
  readonly drafting: Drafting;
  readonly faults: readonly DraftFault[];
}

const GROUPS = ["mandatory", "identity", "optional"] as const;

/** The columns with a source, the mandatory ones first; those the file lacks are folded away below. */
export function MappingTable(props: MappingTableProps) {
  const { mapping } = uploadWords.value;
  const { columns } = props.proposal;
  const isRest = ({ need, source }: ProposedColumn) => need === "optional" && source === null;
  const rest = columns.filter(isRest);
  return (
    <>
      {GROUPS.map((need) => (
        <Group
          key={need}
          {...props}
          title={mapping.groups[need]}
          columns={columns.filter((column) => column.need === need && !isRest(column))}
        />
      ))}
      {rest.length > 0 && (
        <details class="mapping-rest">
          <summary>{mapping.rest(rest.length)}</summary>
          <Group {...props} title={mapping.needs.optional} columns={rest} />
        </details>
      )}
    </>
  );
}

interface GroupProps extends MappingTableProps {
  readonly title: string;
  readonly columns: readonly ProposedColumn[];
}

function Group({ title, columns, feed, proposal, drafting, faults }: GroupProps) {
  const { mapping } = uploadWords.value;
  if (columns.length === 0) return null;
  return (
    <table class="mapping-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{mapping.ours}</th>
          <th scope="col">{mapping.theirs}</th>
          <th scope="col">{mapping.examples}</th>
          <th scope="col">{mapping.confidence}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((proposed) => (
          <MappingRow
            key={proposed.column}
            feed={feed}
            proposed={proposed}
            proposal={proposal}
            drafting={drafting}
            isFaulty={faults.some((fault) => concerns(fault, proposed.column))}
          />
        ))}
      </tbody>
    </table>
  );
}

function concerns(fault: DraftFault, column: string): boolean {
  if ("column" in fault) return fault.column === column;
  return "columns" in fault && fault.columns.includes(column);
}
