import { useId } from "preact/hooks";
import { format } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { dayUnder, orderOf } from "./date-reading.ts";

interface DateOrdersProps {
  readonly legend: string;
  readonly patterns: readonly string[];
  readonly examples: readonly string[];
  readonly likely: string | null;
  readonly chosen: string | null;
  readonly choose: (pattern: string) => void;
  /** What speaks for a pattern, where it was counted. */
  readonly evidence?: (pattern: string) => string;
}

const MOST_EXAMPLES = 3;

/** Ways to read the same cells, each with the days it would make of them. */
export function DateOrders({ legend, patterns, choose, chosen, ...shown }: DateOrdersProps) {
  const name = useId();
  return (
    <fieldset class="orders">
      <legend>{legend}</legend>
      {patterns.map((pattern) => (
        <label key={pattern} class="order">
          <input
            type="radio"
            name={name}
            value={pattern}
            checked={chosen === pattern}
            onChange={() => choose(pattern)}
          />
          <OrderText pattern={pattern} {...shown} />
        </label>
      ))}
    </fieldset>
  );
}

function OrderText({ pattern, examples, likely, evidence }: { pattern: string } & Partial<DateOrdersProps>) {
  const { dates } = uploadWords.value;
  const order = orderOf(pattern);
  const meant = (cell: string) => {
    const day = dayUnder(pattern, cell);
    return day ? format.value.date(day) : dates.impossible;
  };
  return (
    <span class="order-text">
      <span>
        <b>{order ? dates.orderWords[order] : pattern}</b>{" "}
        <span class="quiet">{order && `${dates.orders[order]} · ${pattern}`}</span>
        {pattern === likely && <span class="status good">{dates.likely}</span>}
      </span>
      <span class="order-examples">
        {examples?.slice(0, MOST_EXAMPLES).map((cell) => (
          <span key={cell}>
            <code>{cell}</code> → {meant(cell)}
          </span>
        ))}
      </span>
      {evidence && <span class="quiet">{evidence(pattern)}</span>}
    </span>
  );
}
