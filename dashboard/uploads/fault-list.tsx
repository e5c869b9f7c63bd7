import { format } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import type { DraftFault } from "./mapping-draft.ts";

interface FaultListProps {
  readonly faults: readonly DraftFault[];
  readonly nameOf: (column: string) => string;
}

function faultWords(fault: DraftFault, nameOf: (column: string) => string): string {
  const { faults } = uploadWords.value.mapping;
  const { list } = format.value;
  switch (fault.kind) {
    case "missing":
    case "constant":
      return faults[fault.kind](nameOf(fault.column));
    case "identity":
      return faults.identity(list(fault.columns.map(nameOf)));
    case "twice":
      return faults.twice(fault.header, list(fault.columns.map(nameOf)));
    case "date":
    case "items":
      return faults[fault.kind];
  }
}

/** What is still to be settled, said as soon as it changes. */
export function FaultList({ faults, nameOf }: FaultListProps) {
  const { mapping } = uploadWords.value;
  return (
    <div role="status" class={faults.length > 0 ? "faults open" : "faults"}>
      <p>{faults.length > 0 ? mapping.noteFaults(faults.length) : mapping.ready}</p>
      <ul class="sentences">
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)}>{faultWords(fault, nameOf)}</li>
        ))}
      </ul>
    </div>
  );
}
