import { FEED_COLUMNS, type Feed, NATURAL_KEY } from "../../functions/contracts/feeds.ts";
import type { Rng } from "../../functions/stats/random.ts";
import type { ExportColumn } from "./columns.ts";
import type { Cell, Row } from "./rows.ts";

/** What was put into a file; `clean + bad + duplicates + corrections` are its records. A correct intake finds just these. */
export interface PlantedAccount {
  readonly clean: number;
  readonly bad: number;
  readonly duplicates: number;
  readonly corrections: number;
}

/** How many records a correct intake receives: the line of sums is none. */
export const recordsOf = ({ clean, bad, duplicates, corrections }: PlantedAccount): number =>
  clean + bad + duplicates + corrections;

/** Where rows are broken: the file's feed and columns, the sample's last day, and a code that is not this dealer's. */
export interface DirtSite {
  readonly feed: Feed;
  readonly columns: readonly ExportColumn[];
  readonly last: number;
  readonly foreignDealer: string;
}

type Break = (row: Row, site: DirtSite, rng: Rng) => Row | undefined;

/** The date a feed's rows are sorted by, and the one that must not lie before it. */
const DATES: Readonly<Partial<Record<Feed, readonly [date: string, later?: string]>>> = {
  service: ["opened_on", "closed_on"],
  sales: ["sold_on"],
  survey: ["responded_on"],
};

/** Ways to break a row for certain; each answers undefined where the file lacks the column it needs. */
const BREAKS: Readonly<Record<string, Break>> = {
  mandatoryMissing: (row, { feed }, rng) => {
    const mandatory = FEED_COLUMNS[feed].filter(({ need, name }) => need === "mandatory" && name !== "dealer_id");
    return { ...row, [rng.pick(mandatory).name]: undefined };
  },
  nobody: (row, { feed }) => {
    const isIdentified = FEED_COLUMNS[feed].some(({ need }) => need === "identity");
    return isIdentified ? { ...row, vin: undefined, customer_id: undefined } : undefined;
  },
  dateUnreadable: (row, { feed }, rng) =>
    withDate(row, feed, { raw: rng.pick(["待定", "2026-13-05", "2025/02/30", "20261301", "昨天"]) }),
  dateInFuture: (row, { feed, last }, rng) => withDate(row, feed, last + rng.integer(1_500, 4_000)),
  foreignDealer: (row, { foreignDealer }) => ({ ...row, dealer_id: foreignDealer }),
  unknownDealer: (row) => ({ ...row, dealer_id: "D9999" }),
  amountUnreadable: (row, { feed }, rng) => {
    const amount = FEED_COLUMNS[feed].find(({ need, kind }) => need === "mandatory" && kind === "cents");
    return amount && { ...row, [amount.name]: { raw: rng.pick(["#REF!", "面议", "1.2.3"]) } };
  },
  odometerImpossible: (row, { columns }, rng) =>
    has(columns, "odometer_km") ? { ...row, odometer_km: rng.pick([-1_200, 99_999_999]) } : undefined,
  vinMalformed: (row, { columns }, rng) =>
    has(columns, "vin") && typeof row.vin === "string" ? { ...row, vin: malformed(row.vin, rng) } : undefined,
  closedBeforeOpened: (row, { feed, columns }, rng) => {
    const [date = "", later = ""] = DATES[feed] ?? [];
    const opened = row[date];
    return has(columns, later) && typeof opened === "number"
      ? { ...row, [later]: opened - rng.integer(2, 40) }
      : undefined;
  },
};
const BREAK_NAMES = Object.keys(BREAKS);

/** The row made invalid under the rules of contracts/feeds.ts, in one of ten ways. */
export function brokenRow(row: Row, site: DirtSite, rng: Rng): Row {
  for (;;) {
    const broken = BREAKS[rng.pick(BREAK_NAMES)]!(row, site, rng);
    if (broken) return broken;
  }
}

function withDate(row: Row, feed: Feed, date: Cell): Row | undefined {
  const name = DATES[feed]?.[0];
  return name === undefined ? undefined : { ...row, [name]: date };
}

function has(columns: readonly ExportColumn[], name: string): boolean {
  return columns.some((column) => column.name === name);
}

/** One character short, or with a letter that no VIN has. */
function malformed(vin: string, rng: Rng): string {
  const place = rng.integer(3, 15);
  return vin.slice(0, place) + (rng.chance(0.5) ? "" : rng.pick(["I", "O", "Q"])) + vin.slice(place + 1);
}

/** The same key with other content, as a dealer sends it after finding a mistake. */
export function correctedRow(row: Row, feed: Feed): Row {
  if (feed === "service") return { ...row, ...raised(row, "labour_amount"), ...raised(row, "total_amount") };
  if (feed === "sales") return { ...row, ...raised(row, "price_amount") };
  return { ...row, complaint: row.complaint !== true, verbatim: "客户来电更正：问题已经解决" };
}

function raised(row: Row, name: string): Row {
  const amount = row[name];
  return typeof amount === "number" ? { [name]: amount + 5_000 } : {};
}

/** The line of sums under an export: a row without a key, and so no record. */
export function totalsRow(rows: readonly Row[], feed: Feed, columns: readonly ExportColumn[]): Row {
  const sums = columns.filter(({ kind }) => kind === "cents").map(({ name }) => [name, sumOf(rows, name)] as const);
  const first = columns.find(({ name }) => NATURAL_KEY[feed].includes(name))?.name ?? "dealer_id";
  return { ...Object.fromEntries(sums), [first]: { raw: "合计" } };
}

function sumOf(rows: readonly Row[], name: string): number {
  return rows.reduce((sum, { [name]: amount }) => sum + (typeof amount === "number" ? amount : 0), 0);
}
