import type { ColumnSource } from "../../functions/contracts/mapping.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { type Choice, choiceFor } from "./mapping-draft.ts";
import type { MappingRowProps } from "./mapping-row.tsx";

/** A header stands in the select under this sign, so that none is taken for one of the other choices. */
const HEADER = "=";

const optionOf = (choice: Choice): string => (choice.from === "header" ? `${HEADER}${choice.header}` : choice.from);

function choiceAt(value: string): Choice {
  if (value.startsWith(HEADER)) return { from: "header", header: value.slice(HEADER.length) };
  if (value === "constant") return { from: "constant", constant: "" };
  return { from: value === "kept" ? "kept" : "none" };
}

function keptWords(source: ColumnSource): string {
  const { sources } = uploadWords.value.mapping;
  if (typeof source === "string") return source;
  if ("join" in source) return source.join.join(` ${source.with} `);
  if ("multiply" in source) return source.multiply.join(" × ");
  return "const" in source ? source.const : sources.row;
}

/** Where one column is taken from: a header, nowhere, or one value for every row. Near misses come first. */
export function SourceSelect({ name, ...row }: MappingRowProps & { readonly name: string }) {
  const { mapping } = uploadWords.value;
  const { proposed, proposal, isFaulty } = row;
  const { draft, change } = row.drafting;
  const choice = choiceFor(draft, proposed.column);
  const choose = (chosen: Choice) => change({ ...draft, choices: { ...draft.choices, [proposed.column]: chosen } });
  const near = [proposed.header, ...proposed.alternatives.map(({ header }) => header)].filter((each) => each !== null);
  const headers = [...new Set([...near, ...proposal.headers])];
  const isKeepable = proposed.source !== null && typeof proposed.source !== "string" && !("const" in proposed.source);
  return (
    <span class="source">
      <select
        aria-label={name}
        aria-invalid={isFaulty}
        value={optionOf(choice)}
        onChange={(event) => choose(choiceAt(event.currentTarget.value))}
      >
        <option value="none">{mapping.none}</option>
        <option value="constant">{mapping.constant}</option>
        {isKeepable && proposed.source && <option value="kept">{mapping.kept(keptWords(proposed.source))}</option>}
        {headers.map((header) => (
          <option key={header} value={`${HEADER}${header}`}>
            {header}
          </option>
        ))}
      </select>
      {choice.from === "constant" && (
        <input
          value={choice.constant}
          aria-label={mapping.constantOf(name)}
          aria-invalid={choice.constant.trim() === ""}
          onInput={(event) => choose({ from: "constant", constant: event.currentTarget.value })}
        />
      )}
    </span>
  );
}
