import { expect, test } from "vitest";
import { dateOfDay } from "../../functions/contracts/calendar.ts";
import { DEFAULT_LIST_SETTINGS } from "../../functions/contracts/lists.ts";
import { networkOf } from "../../functions/nightly/network.ts";
import { scoreIntegrity } from "../../functions/nightly/survey-signals.ts";
import { SHIPPED_PROGRAMMES } from "../../functions/scoring/programmes/index.ts";
import { SHIPPED_DICTIONARY } from "../../functions/scoring/verbatims/index.ts";
import { itemColumns } from "../../local/sample/columns.ts";
import { plantDealers } from "../../local/sample/dealers.ts";
import { REGIONS } from "../../local/sample/places.ts";
import { practiceOf } from "../../local/sample/practices.ts";
import { regionBooks } from "../../local/sample/region-books.ts";
import type { Row as SampleRow } from "../../local/sample/rows.ts";
import { spanOf } from "../../local/sample/settings.ts";
import { type Lake, type Row, withLake } from "../scoring/sql/lake.ts";

const SETTINGS = { dealers: 40, customers: 24_000, months: 12, seed: 5, until: "2026-06-30" } as const;
const RUN = { runId: "20260630-000001", businessDate: SETTINGS.until, fence: 1, force: false };
const ITEMS = [...new Set(SHIPPED_PROGRAMMES.flatMap(itemColumns))];

/** A whole number for a text: what intake's keyed surrogates do, without a key. */
function surrogates() {
  const numbers = new Map<unknown, number>();
  return (value: unknown) => {
    if (value === undefined) return null;
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    return number;
  };
}

const text = (value: unknown) => (typeof value === "string" ? value : null);
const date = (value: unknown) => (typeof value === "number" ? dateOfDay(value) : null);

/** A sample network's surveys as they lie in the lake. */
function sampleLake(): { readonly lake: Lake; readonly dealers: ReturnType<typeof plantDealers> } {
  const [span, dealers, key] = [spanOf(SETTINGS), plantDealers(SETTINGS), surrogates()];
  const serials = { customer: 0, vehicle: 0 };
  const books = REGIONS.flatMap(({ region }) => [
    ...regionBooks(
      dealers.filter((dealer) => dealer.region === region),
      SETTINGS,
      span,
      serials,
    ),
  ]);
  const response = (row: SampleRow): Row => ({
    response_id: text(row["response_id"]),
    programme: text(row["programme"]),
    dealer_id: text(row["dealer_id"]),
    responded_on: date(row["responded_on"]),
    event_on: date(row["event_on"]),
    channel: text(row["channel"]),
    ro_number: text(row["ro_number"]),
    contract_no: text(row["contract_no"]),
    customer_key: key(row["customer_id"]),
    phone_key: key(row["phone"]),
    device_key: key(row["device_id"]),
    ...Object.fromEntries(ITEMS.map((item) => [`r_${item}`, typeof row[item] === "number" ? Number(row[item]) : null])),
  });
  const invitation = (row: SampleRow): Row => ({
    dealer_id: text(row["dealer_id"]),
    programme: text(row["programme"]),
    period: text(row["period"]),
    eligible: Number(row["eligible"]),
    invited: Number(row["invited"]),
  });
  const order = (row: SampleRow): Row => ({
    ro_number: text(row["ro_number"]),
    dealer_id: text(row["dealer_id"]),
    opened_on: date(row["opened_on"]),
    order_type: text(row["order_type"]),
  });
  return {
    dealers,
    lake: {
      items: ITEMS,
      survey: books.flatMap((book) => [...book.csi, ...book.ssi].map(response)),
      invitations: books.flatMap((book) => book.invitations.map(invitation)),
      service: books.flatMap((book) => book.service.map(order)),
    },
  };
}

test("the planted dealers are flagged for what they do, and next to nobody else", async () => {
  const { lake, dealers } = sampleLake();
  const network = networkOf(
    dealers.map(({ id, name, region, province, city }) => ({
      dealerId: id,
      name,
      region,
      province,
      city,
      openedOn: null,
      closedOn: null,
    })),
  );
  const manifest = {
    run: RUN,
    files: [],
    corrections: [],
    decisions: [],
    actions: [],
    dictionary: SHIPPED_DICTIONARY,
    programmes: SHIPPED_PROGRAMMES,
    quality: [],
    lists: { settings: DEFAULT_LIST_SETTINGS, before: null },
    shards: 1,
  };
  const rows = await withLake(lake, async (engine) => {
    await engine.set({ as_of: RUN.businessDate });
    return scoreIntegrity(engine, { ...manifest, programmes: [...SHIPPED_PROGRAMMES] }, network);
  });
  const yearly = rows.filter(
    ({ window, level, programme }) => window === "r12" && level === "dealer" && programme === "CSI",
  );
  const planted = yearly.filter(({ entity, signal }) => practiceOf({ id: entity }) === signal);
  expect(planted.filter(({ n }) => n >= 30).map(({ entity, signal, verdict }) => [entity, signal, verdict])).toEqual(
    planted.filter(({ n }) => n >= 30).map(({ entity, signal }) => [entity, signal, "flag"]),
  );
  expect(planted.filter(({ n }) => n >= 30).length).toBeGreaterThanOrEqual(3);
  const clean = yearly.filter(({ entity, verdict }) => verdict === "flag" && practiceOf({ id: entity }) === undefined);
  expect(new Set(clean.map(({ entity }) => entity)).size).toBeLessThanOrEqual(2);
  const quick = rows.filter(({ signal }) => signal === "quick");
  expect(new Set(quick.map(({ verdict, reason, value }) => `${verdict} ${reason} ${value}`))).toEqual(
    new Set(["unmeasurable no_times null"]),
  );
  const rates = yearly.filter(({ signal, verdict }) => signal === "response_rate" && verdict !== "unmeasurable");
  expect(rates.length).toBeGreaterThan(20);
});
