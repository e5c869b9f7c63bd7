import { useState } from "preact/hooks";
import type { DateHold } from "../../functions/contracts/decisions.ts";
import type { Mapping } from "../../functions/contracts/mapping.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { format } from "../words/language.ts";
import { columnName, uploadWords } from "../words/uploads/index.ts";
import { DateOrders } from "./date-orders.tsx";
import { proofOf } from "./date-reading.ts";

interface DateQuestionProps {
  readonly upload: Upload;
  readonly hold: DateHold;
  readonly isBusy: boolean;
  readonly approve: (why: string, mapping: Mapping) => void;
}

const withDate = ({ mapping }: Upload, date: string): Mapping => ({
  columns: mapping?.columns ?? {},
  formats: { ...mapping?.formats, date },
  values: mapping?.values ?? {},
});

/** In which order the figures of the dates stand; the only proven order is preselected, and still has to be confirmed. */
export function DateQuestion({ upload, hold, isBusy, approve }: DateQuestionProps) {
  const { dates, hold: labels } = uploadWords.value;
  const { count } = format.value;
  const [chosen, choose] = useState<string | null>(hold.likely);
  const { either } = hold.evidence;
  const evidence = (pattern: string) => {
    const cells = proofOf(pattern, hold.evidence);
    return cells > 0 ? dates.evidence(count(cells)) : dates.none;
  };
  const confirm = (event: Event) => {
    event.preventDefault();
    if (chosen !== null && !isBusy) approve(dates.why(chosen), withDate(upload, chosen));
  };
  return (
    <form class="asking-form" onSubmit={confirm}>
      <DateOrders
        legend={dates.what(hold.header, columnName(upload.feed, hold.column))}
        patterns={hold.candidates}
        examples={hold.examples}
        likely={hold.likely}
        chosen={chosen}
        choose={choose}
        evidence={evidence}
      />
      {either > 0 && <p class="quiet">{dates.either(count(either))}</p>}
      {hold.examples.length === 0 && <p class="quiet">{dates.noExamples}</p>}
      <div class="buttons">
        <button type="submit" class="button primary" disabled={chosen === null || isBusy}>
          {isBusy ? labels.sending : labels.confirm}
        </button>
        {chosen === null && <span class="quiet">{dates.choose}</span>}
      </div>
      <p class="quiet">{labels.remembered}</p>
    </form>
  );
}
