import { useId } from "preact/hooks";
import type { Dealer } from "../published/scores.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { dealerLabel } from "./dealer-named.ts";

interface DealerFieldProps {
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly dealers: readonly Dealer[];
  readonly isUnknown: boolean;
}

/** On whose behalf head office sends: type a code or a part of the name, or pick from the list. */
export function DealerField({ typed, type, dealers, isUnknown }: DealerFieldProps) {
  const { send } = uploadWords.value;
  const [list, hint] = [useId(), useId()];
  return (
    <div class="dealer-field">
      <label class="field">
        <span>{send.dealer}</span>
        <input
          list={list}
          value={typed}
          placeholder="D0001"
          autocomplete="off"
          aria-describedby={hint}
          aria-invalid={isUnknown}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </label>
      <datalist id={list}>
        {dealers.map((dealer) => (
          <option key={dealer.dealerId} value={dealerLabel(dealer)} />
        ))}
      </datalist>
      <p id={hint} class={isUnknown ? "field-fault" : "quiet"}>
        {isUnknown ? send.dealerUnknown : send.dealerHow}
      </p>
    </div>
  );
}
