import type { Dealer } from "../published/scores.ts";
import { words } from "../words/language.ts";
import type { Page } from "./address.ts";
import { Chip } from "./filter-bar.tsx";
import { type Filters, MOST_COMPARED } from "./filters.ts";
import { refine } from "./route.ts";

interface CompareProps {
  readonly page: Page;
  readonly filters: Filters;
  readonly dealers: readonly Dealer[];
}

/** The dealers that stand beside the chosen one, each with a way out, and a way in for the next. */
export function CompareChips({ page, filters: { dealer, compare }, dealers }: CompareProps) {
  const { filter } = words.value;
  const names = new Map(dealers.map(({ dealerId, name }) => [dealerId, name]));
  const others = dealers.filter(({ dealerId }) => dealerId !== dealer && !compare.includes(dealerId));
  if (dealer === null || others.length === 0) return null;
  return (
    <div class="filters" role="toolbar" aria-label={filter.compare}>
      {compare.map((id) => (
        <button
          key={id}
          type="button"
          class="chip removable"
          aria-label={filter.without(`${names.get(id) ?? id} ${id}`)}
          onClick={() => refine(page, { compare: compare.filter((each) => each !== id) })}
        >
          {names.get(id) ?? id} {id} <span aria-hidden="true">×</span>
        </button>
      ))}
      {compare.length < MOST_COMPARED && (
        <Chip
          label={filter.compare}
          value=""
          options={[
            { value: "", label: "＋" },
            ...others.map(({ dealerId, name, region }) => ({
              value: dealerId,
              label: `${name} ${dealerId}`,
              group: region,
            })),
          ]}
          choose={(id) => id && refine(page, { compare: [...compare, id] })}
        />
      )}
    </div>
  );
}
