import { format } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { monthsUntil, todayInShanghai } from "./month-coverage.ts";
import { changeParcel, isMapping, type Parcel } from "./queue.ts";

/** What most files do not need: a month replaced as a whole, and a mapping by hand. */
export function ParcelOptions({ parcel }: { readonly parcel: Parcel }) {
  const { send } = uploadWords.value;
  return (
    <details class="parcel-options">
      <summary>{send.more}</summary>
      <WholeMonth parcel={parcel} />
      <label class="field">
        <span>{send.mapping}</span>
        <textarea
          rows={4}
          spellcheck={false}
          aria-invalid={!isMapping(parcel.mapping)}
          placeholder={'{ "columns": { "opened_on": "进厂日期" } }'}
          value={parcel.mapping}
          onInput={(event) => changeParcel(parcel.key, { mapping: event.currentTarget.value })}
        />
      </label>
      <p class="quiet">{send.mappingHow}</p>
      {!isMapping(parcel.mapping) && <p class="field-fault">{send.mappingInvalid}</p>}
    </details>
  );
}

function WholeMonth({ parcel: { key, replaces } }: { readonly parcel: Parcel }) {
  const { send } = uploadWords.value;
  const months = monthsUntil(todayInShanghai(new Date())).toReversed();
  const last = months[1] ?? "";
  return (
    <div class="whole-month">
      <label class="check">
        <input
          type="checkbox"
          checked={replaces !== ""}
          onChange={(event) => changeParcel(key, { replaces: event.currentTarget.checked ? last : "" })}
        />
        {send.whole}
      </label>
      {replaces !== "" && (
        <>
          <label class="field inline">
            <span>{send.wholeMonth}</span>
            <input
              type="month"
              required
              max={months[0]}
              value={replaces}
              onInput={(event) => changeParcel(key, { replaces: event.currentTarget.value || last })}
            />
          </label>
          <p class="note warn">{send.wholeHow(format.value.month(replaces))}</p>
        </>
      )}
    </div>
  );
}
