import type { Feed } from "../../functions/contracts/feeds.ts";
import type { Reading } from "../../functions/contracts/uploads.ts";
import { format } from "../words/language.ts";
import { columnName, uploadWords } from "../words/uploads/index.ts";

interface ReadingOfProps {
  readonly reading: Reading;
  readonly feed: Feed;
}

/** In short: where the rows were found and what was left out of them. */
function summaryOf({ encoding, delimiter, sheet, headerLine, columns }: Reading): string[] {
  const { reading: labels } = uploadWords.value;
  const delimiters: Readonly<Record<string, string>> = labels.delimiters;
  const how = delimiters[delimiter] ?? delimiter;
  return [
    delimiter === "xlsx" ? how : labels.brief(encoding.toUpperCase(), how),
    ...(sheet ? [labels.sheet(sheet)] : []),
    ...(headerLine ? [labels.headerLine(headerLine)] : []),
    labels.matched(Object.keys(columns).length),
  ];
}

/** How the file was understood: what a person needs to see to trust the counts. */
export function ReadingOf({ reading, feed }: ReadingOfProps) {
  const { reading: labels } = uploadWords.value;
  const { list } = format.value;
  const { titles = [], totals = [] } = reading.skipped ?? {};
  return (
    <details class="reading">
      <summary>
        {labels.title} <span class="quiet">{summaryOf(reading).join(" · ")}</span>
      </summary>
      {titles.length > 0 && <p>{labels.titles(list(titles.map(String)))}</p>}
      {totals.length > 0 && <p>{labels.totals(list(totals.map(String)))}</p>}
      <ul class="matched">
        {Object.entries(reading.columns).map(([column, header]) => (
          <li key={column}>
            <span class="quiet">{columnName(feed, column)}</span> ← {header}
          </li>
        ))}
      </ul>
      {reading.ignored.length > 0 && <p class="quiet">{labels.ignored(list(reading.ignored))}</p>}
    </details>
  );
}
