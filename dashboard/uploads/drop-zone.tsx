import { useState } from "preact/hooks";
import { uploadWords } from "../words/uploads/index.ts";

/** Where files are dropped or chosen; choosing the same file again counts as well. */
export function DropZone({ take }: { readonly take: (files: Iterable<File>) => void }) {
  const { send } = uploadWords.value;
  const [over, setOver] = useState(false);
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
        take(event.dataTransfer?.files ?? []);
      }}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 16V5m0 0 4 4m-4-4-4 4M5 15v3a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 18v-3" />
      </svg>
      <strong>{send.drop}</strong>
      <span class="quiet">{send.kinds}</span>
      <input
        type="file"
        multiple
        accept=".csv,.txt,.tsv,.xlsx,.gz"
        onChange={({ currentTarget }) => {
          take(currentTarget.files ?? []);
          currentTarget.value = "";
        }}
      />
    </label>
  );
}
