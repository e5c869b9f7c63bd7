import { FEED_COLUMNS, type Feed } from "../../functions/contracts/feeds.ts";
import type { MappingProposal, ProposedColumn } from "../../functions/contracts/proposal.ts";
import { About } from "../figures/about.tsx";
import { format } from "../words/language.ts";
import { columnName, uploadWords } from "../words/uploads/index.ts";
import { choiceFor, isAsProposed } from "./mapping-draft.ts";
import { SourceSelect } from "./source-select.tsx";
import type { Drafting } from "./use-draft.ts";

export interface MappingRowProps {
  readonly feed: Feed;
  readonly proposed: ProposedColumn;
  readonly proposal: MappingProposal;
  readonly drafting: Drafting;
  readonly isFaulty: boolean;
}

/** One of our columns, where it is taken from, what its cells look like and how sure that is. */
export function MappingRow(props: MappingRowProps) {
  const { feed, proposed, isFaulty } = props;
  const name = columnName(feed, proposed.column);
  return (
    <tr class={isFaulty ? "faulty" : undefined}>
      <th scope="row">
        {name}
        <Synonyms feed={feed} column={proposed.column} name={name} />
      </th>
      <td>
        <SourceSelect {...props} name={name} />
      </td>
      <td class="cells">
        {examplesFor(props).map((cell) => (
          <code key={cell}>{cell}</code>
        ))}
      </td>
      <td>
        <Confidence {...props} />
      </td>
    </tr>
  );
}

const MOST_SYNONYMS = 10;

function Synonyms({ feed, column, name }: { readonly feed: Feed; readonly column: string; readonly name: string }) {
  const { mapping } = uploadWords.value;
  const known = FEED_COLUMNS[feed].find((each) => each.name === column);
  if (!known) return null;
  const names = format.value.list(known.synonyms.slice(1, MOST_SYNONYMS + 1));
  return <About title={name} label={mapping.synonyms(name)} definition={{ meaning: mapping.synonymsAre(names) }} />;
}

/** Cells of the chosen header; of one that was proposed for another column those shown there, of others none are known. */
function examplesFor({ proposed, proposal, drafting: { draft } }: MappingRowProps): readonly string[] {
  if (isAsProposed(draft, proposed)) return [...new Set(proposed.examples)];
  const choice = choiceFor(draft, proposed.column);
  if (choice.from !== "header") return [];
  return [...new Set(proposal.columns.find(({ header }) => header === choice.header)?.examples ?? [])];
}

const SURE_FROM = 0.85;
const LIKELY_FROM = 0.6;

function Confidence({ proposed, drafting: { draft } }: MappingRowProps) {
  const { mapping } = uploadWords.value;
  if (!isAsProposed(draft, proposed)) return <span class="status accent">{mapping.yours}</span>;
  if (proposed.source === null) return <span class="quiet">–</span>;
  const { confidence, why } = proposed;
  const [tone, word] =
    confidence >= SURE_FROM
      ? ["good", mapping.sure]
      : confidence >= LIKELY_FROM
        ? ["quiet", mapping.likely]
        : ["warn", mapping.check];
  const reasons = why.map((reason) => mapping.reasons[reason]);
  return (
    <span class="confidence">
      <span class={`status ${tone}`}>{word}</span>
      <span class="quiet">
        {Math.round(confidence * 100)}%{reasons.length > 0 && ` · ${format.value.list(reasons)}`}
      </span>
    </span>
  );
}
