import type { Meta } from "../../functions/contracts/published.ts";
import type { Dealer } from "../published/scores.ts";
import { format, told, words } from "../words/language.ts";
import type { Page } from "./address.ts";
import { type Filters, NO_FILTERS, WINDOW_ORDER } from "./filters.ts";
import { refine, route } from "./route.ts";

interface Option {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

interface ChipProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly choose: (value: string) => void;
}

/** One filter: its name and what it is set to. */
export function Chip({ label, value, options, choose }: ChipProps) {
  const groups = Map.groupBy(options, ({ group }) => group ?? "");
  const items = (within: readonly Option[]) =>
    within.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ));
  return (
    <label class="chip">
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {[...groups].map(([group, within]) =>
          group ? (
            <optgroup key={group} label={group}>
              {items(within)}
            </optgroup>
          ) : (
            items(within)
          ),
        )}
      </select>
    </label>
  );
}

interface Segments {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly choose: (value: string) => void;
}

export function SegmentedChoice({ label, value, options, choose }: Segments) {
  return (
    <fieldset class="switch" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => choose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

interface FilterBarProps {
  readonly page: Page;
  readonly meta: Meta;
  readonly filters: Filters;
  /** Periods on offer, newest first; none hides programme, window and period. */
  readonly periods?: readonly string[];
  /** Dealers on offer; none hides region and dealer. */
  readonly dealers?: readonly Dealer[];
  readonly withoutDealer?: boolean;
}

/** The filters as chips; each is in the address, and every page keeps the ones it does not show. */
export function FilterBar({ page, meta, filters, periods = [], dealers = [], withoutDealer }: FilterBarProps) {
  const { filter, windows } = words.value;
  const regions = [...new Set(dealers.map(({ region }) => region))].sort();
  const inRegion = dealers.filter(({ region }) => !filters.region || region === filters.region);
  const all = { value: "", label: filter.all };
  const touched = JSON.stringify(route.value.filters) !== JSON.stringify(NO_FILTERS);
  return (
    <div class="filters" role="toolbar" aria-label={filter.bar}>
      {periods.length > 0 && (
        <>
          <SegmentedChoice
            label={filter.programme}
            value={filters.programme ?? meta.programmes[0]?.programme ?? ""}
            options={meta.programmes.map(({ programme }) => ({ value: programme, label: programme }))}
            choose={(programme) => refine(page, { programme, period: null, factor: null })}
          />
          <Chip
            label={filter.window}
            value={filters.window}
            options={WINDOW_ORDER.map((value) => ({ value, label: windows[value] }))}
            choose={(value) => refine(page, { window: WINDOW_ORDER.find((each) => each === value) ?? "r3" })}
          />
          <Chip
            label={filter.period}
            value={filters.period ?? periods[0] ?? ""}
            options={periods.map((value) => ({ value, label: format.value.month(value) }))}
            choose={(period) => refine(page, { period: period === periods[0] ? null : period })}
          />
        </>
      )}
      {dealers.length > 1 && (
        <Chip
          label={filter.region}
          value={filters.region ?? ""}
          options={[all, ...regions.map((value) => ({ value, label: value }))]}
          choose={(region) => refine(page, { region: region || null, dealer: null })}
        />
      )}
      {dealers.length > 1 && !withoutDealer && (
        <Chip
          label={filter.dealer}
          value={filters.dealer ?? ""}
          options={[
            all,
            ...inRegion.map(({ dealerId, name, region }) => ({
              value: dealerId,
              label: `${name} ${dealerId}`,
              group: region,
            })),
          ]}
          choose={(dealer) => refine(page, { dealer: dealer || null })}
        />
      )}
      {touched && (
        <button type="button" class="quiet-button" onClick={() => refine(page, NO_FILTERS)}>
          {filter.reset}
        </button>
      )}
    </div>
  );
}

/** The programme the filters name, or the first. */
export function programmeOf(meta: Meta, { programme }: Filters): Meta["programmes"][number] | undefined {
  return meta.programmes.find((each) => each.programme === programme) ?? meta.programmes[0];
}

export const programmeTitle = (programme: Meta["programmes"][number]): string => told(programme.label);
