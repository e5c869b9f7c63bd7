import { FEED_COLUMNS, type Feed } from "../../functions/contracts/feeds.ts";
import type { MappingProposal, ProposedColumn } from "../../functions/contracts/proposal.ts";
import { columnName, uploadWords, valueName } from "../words/uploads/index.ts";
import { isAsProposed } from "./mapping-draft.ts";
import type { Drafting } from "./use-draft.ts";

interface MappingWordsProps {
  readonly feed: Feed;
  readonly proposal: MappingProposal;
  readonly drafting: Drafting;
}

/** Words of list columns that the product does not know, each with what it means. */
export function MappingWords({ feed, proposal, drafting }: MappingWordsProps) {
  const asked = proposal.columns.filter(
    (proposed) =>
      Object.keys(proposal.values[proposed.column] ?? {}).length > 0 && isAsProposed(drafting.draft, proposed),
  );
  return (
    <>
      {asked.map((proposed) => (
        <WordTable key={proposed.column} feed={feed} proposal={proposal} drafting={drafting} proposed={proposed} />
      ))}
    </>
  );
}

function WordTable({ feed, proposal, proposed, drafting }: MappingWordsProps & { readonly proposed: ProposedColumn }) {
  const { mapping } = uploadWords.value;
  const { column } = proposed;
  const kind = FEED_COLUMNS[feed].find(({ name }) => name === column)?.kind;
  const options = typeof kind === "object" ? kind : [];
  const { draft, change } = drafting;
  const said = draft.values[column] ?? {};
  const say = (word: string, value: string) =>
    change({ ...draft, values: { ...draft.values, [column]: { ...said, [word]: value } } });
  return (
    <table class="mapping-table words">
      <caption>{mapping.words(columnName(feed, column))}</caption>
      <thead>
        <tr>
          <th scope="col">{mapping.word}</th>
          <th scope="col">{mapping.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {Object.keys(proposal.values[column] ?? {}).map((word) => (
          <tr key={word}>
            <th scope="row">{word}</th>
            <td>
              <select
                aria-label={`${word}: ${mapping.meaning}`}
                value={said[word] ?? ""}
                onChange={(event) => say(word, event.currentTarget.value)}
              >
                <option value="">{mapping.untranslated}</option>
                {options.map((value) => (
                  <option key={value} value={value}>
                    {valueName(column, value)}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
