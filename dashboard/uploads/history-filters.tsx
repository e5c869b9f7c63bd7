import type { Upload } from "../../functions/contracts/uploads.ts";
import { Chip } from "../shell/filter-bar.tsx";
import type { Filters } from "../shell/filters.ts";
import { refine } from "../shell/route.ts";
import { words } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { feedsOf, statusCounts } from "./upload-filter.ts";

interface HistoryFiltersProps {
  readonly uploads: readonly Upload[];
  readonly filters: Filters;
  /** Null for a dealer, which sees only its own. */
  readonly namesOfDealers: ReadonlyMap<string, string> | null;
}

/** The list's filters as chips; each is in the address. */
export function HistoryFilters({ uploads, filters, namesOfDealers }: HistoryFiltersProps) {
  const { history, statuses } = uploadWords.value;
  const { feeds } = words.value;
  const all = { value: "", label: history.all };
  const isTouched = filters.state !== null || filters.feed !== null || (namesOfDealers && filters.dealer !== null);
  const senders = [...new Set(uploads.map(({ dealer }) => dealer))].sort();
  return (
    <div class="filters" role="toolbar" aria-label={history.title}>
      <Chip
        label={history.state}
        value={filters.state ?? ""}
        options={[
          all,
          ...statusCounts(uploads).map(([value, count]) => ({ value, label: `${statuses[value]} (${count})` })),
        ]}
        choose={(state) => refine("uploads", { state: state || null })}
      />
      <Chip
        label={history.feed}
        value={filters.feed ?? ""}
        options={[all, ...feedsOf(uploads).map((value) => ({ value, label: feeds[value] }))]}
        choose={(feed) => refine("uploads", { feed: feed || null })}
      />
      {namesOfDealers && (
        <Chip
          label={history.dealer}
          value={filters.dealer ?? ""}
          options={[
            all,
            ...senders.map((value) => ({ value, label: `${value} ${namesOfDealers.get(value) ?? ""}`.trim() })),
          ]}
          choose={(dealer) => refine("uploads", { dealer: dealer || null })}
        />
      )}
      {isTouched && (
        <button
          type="button"
          class="quiet-button"
          onClick={() => refine("uploads", { state: null, feed: null, dealer: null })}
        >
          {history.reset}
        </button>
      )}
    </div>
  );
}
