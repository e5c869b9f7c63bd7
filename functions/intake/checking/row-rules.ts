import { dateOfDay } from "../../contracts/calendar.ts";
import { FEED_COLUMNS, type Feed } from "../../contracts/feeds.ts";
import { type CellValue, type Refusal, refuse } from "./refusal.ts";

/** A fault between cells of a row; `column` is where the report points. */
export interface RowFault {
  readonly column: string;
  readonly refusal: Refusal;
}

/** A row's values by canonical column. Cells that were refused read as null. */
export interface RowValues {
  value(column: string): CellValue;
}

type RowRule = (row: RowValues) => RowFault | null;

const RULES: Readonly<Record<Feed, readonly RowRule[]>> = {
  dealers: [inOrder("opened_on", "closed_on", "CLOSED_BEFORE_OPENED")],
  service: [inOrder("opened_on", "closed_on", "CLOSED_BEFORE_OPENED")],
  sales: [inOrder("sold_on", "delivered_on", "DELIVERED_BEFORE_SOLD")],
  survey: [inOrder("event_on", "responded_on", "RESPONDED_BEFORE_EVENT")],
  invitations: [invitedAreEligible],
};

/** The faults that no cell shows alone. */
export function rowFaults(feed: Feed, row: RowValues): RowFault[] {
  const faults: RowFault[] = [];
  for (const rule of RULES[feed]) {
    const fault = rule(row);
    if (fault) faults.push(fault);
  }
  return faults;
}

/** The feed's columns of which a row needs one: VIN and customer id, in service and sales. */
export function identityColumns(feed: Feed): string[] {
  return FEED_COLUMNS[feed].filter(({ need }) => need === "identity").map(({ name }) => name);
}

function inOrder(first: string, second: string, code: Refusal["code"]): RowRule {
  return (row) => {
    const from = row.value(first);
    const to = row.value(second);
    const isReversed = typeof from === "number" && typeof to === "number" && to < from;
    return isReversed ? { column: second, refusal: refuse(code, dateOfDay(from)) } : null;
  };
}

function invitedAreEligible(row: RowValues): RowFault | null {
  const eligible = row.value("eligible");
  const invited = row.value("invited");
  const isMore = typeof eligible === "number" && typeof invited === "number" && invited > eligible;
  return isMore ? { column: "invited", refusal: refuse("INVITED_ABOVE_ELIGIBLE", String(eligible)) } : null;
}
