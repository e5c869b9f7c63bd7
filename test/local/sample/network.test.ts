import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { createRng } from "../../../functions/stats/random.ts";
import type { DealerBook } from "../../../local/sample/books.ts";
import { furtherPurchaseChance } from "../../../local/sample/customers.ts";
import { apportion, plantDealers } from "../../../local/sample/dealers.ts";
import { REGIONS } from "../../../local/sample/places.ts";
import { practiceOf } from "../../../local/sample/practices.ts";
import { plantQuality } from "../../../local/sample/quality.ts";
import { regionBooks } from "../../../local/sample/region-books.ts";
import type { Row } from "../../../local/sample/rows.ts";
import { spanOf } from "../../../local/sample/settings.ts";
import { checkCharacter } from "../../../local/sample/vin.ts";

const FULL = { dealers: 60, customers: 40_000, months: 36, seed: 1, until: "2026-10-31" };
const MIDDLE = { dealers: 24, customers: 9_000, months: 36, seed: 5, until: "2026-10-31" };

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [x, y] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  const moment = (of: (a: number, b: number) => number) => mean(pairs.map(([a, b]) => of(a - x, b - y)));
  return moment((a, b) => a * b) / Math.sqrt(moment((a) => a * a) * moment((_, b) => b * b));
}

function groups<T>(rows: readonly Row[], column: string, of: (row: Row) => T): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const key = String(row[column]);
    const known = found.get(key);
    if (known) known.push(of(row));
    else found.set(key, [of(row)]);
  }
  return found;
}

describe("the network", () => {
  const dealers = plantDealers(FULL);

  test("shares out all customers", () => {
    expect(dealers.reduce((sum, { customers }) => sum + customers, 0)).toBe(FULL.customers);
  });

  test("has every region, and dealer codes from D0001 on", () => {
    expect(new Set(dealers.map(({ region }) => region))).toEqual(new Set(REGIONS.map(({ region }) => region)));
    expect(dealers.map(({ id }) => id)).toEqual(dealers.map((_, i) => `D${String(i + 1).padStart(4, "0")}`));
  });

  test("has a few very small dealers, two just opened and one closed", () => {
    expect(dealers.filter(({ customers }) => customers < 60)).toHaveLength(5);
    expect(dealers.filter(({ openedOn }) => openedOn > "2026-01-01")).toHaveLength(2);
    expect(dealers.filter(({ closedOn }) => closedOn !== undefined)).toHaveLength(1);
  });

  test("largest remainders add up to the total whatever the weights", () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(0, [2, 5])).toEqual([0, 0]);
    expect(apportion(7, [0.3, 0, 12.1]).reduce((sum, part) => sum + part, 0)).toBe(7);
  });
});

test("one customer in five comes back for another vehicle, who spends and is pleased more often", () => {
  const rng = createRng("owners");
  const owners = Array.from({ length: 20_000 }, () => ({
    spending: Math.exp(rng.normal(-0.35, 0.85)),
    leniency: rng.normal(0, 0.7),
  }));
  const chances = owners.map(furtherPurchaseChance);
  expect(chances.reduce((sum, chance) => sum + chance, 0) / owners.length).toBeCloseTo(0.2, 1);
  expect(Math.max(...chances)).toBeLessThanOrEqual(0.7);
  expect(furtherPurchaseChance({ spending: 2, leniency: 0 })).toBeGreaterThan(
    furtherPurchaseChance({ spending: 1, leniency: 0 }),
  );
  expect(furtherPurchaseChance({ spending: 1, leniency: 1 })).toBeGreaterThan(
    furtherPurchaseChance({ spending: 1, leniency: 0 }),
  );
});

describe("three years of a network of 24 dealers", () => {
  const span = spanOf(MIDDLE);
  const dealers = plantDealers(MIDDLE);
  const serials = { customer: 0, vehicle: 0 };
  const books: readonly DealerBook[] = REGIONS.flatMap(({ region }) => [
    ...regionBooks(dealers.filter((dealer) => dealer.region === region), MIDDLE, span, serials),
  ]); // biome-ignore format: one call
  const service = books.flatMap((book) => book.service);
  const csi = books.flatMap((book) => book.csi);

  test("brings three to five repair orders per customer and a response to every sixth of them", () => {
    expect(service.length / MIDDLE.customers).toBeGreaterThan(3);
    expect(service.length / MIDDLE.customers).toBeLessThan(5);
    expect(csi.length / service.length).toBeGreaterThan(0.15);
    expect(csi.length / service.length).toBeLessThan(0.2);
  });

  test("keeps every visit within the span and its dealer's days of business", () => {
    for (const { dealer, service } of books)
      for (const { opened_on } of service) {
        expect(Number(opened_on)).toBeGreaterThanOrEqual(Math.max(span.first, dayNumber(dealer.openedOn)));
        expect(Number(opened_on)).toBeLessThanOrEqual(dealer.closedOn ? dayNumber(dealer.closedOn) - 1 : span.last);
      }
  });

  test("never lets an odometer fall", () => {
    for (const visits of groups(
      service,
      "vin",
      (row) => [Number(row.opened_on), Number(row.odometer_km)] as const,
    ).values()) {
      const kilometres = visits.toSorted((a, b) => a[0] - b[0]).map(([, km]) => km);
      expect(kilometres).toEqual(kilometres.toSorted((a, b) => a - b));
    }
  });

  test("gives every vehicle a VIN of its own with a true check character", () => {
    const vins = [...groups(service, "vin", (row) => row.person)];
    expect(vins.length).toBeGreaterThan(MIDDLE.customers * 0.8);
    for (const [vin, owners] of vins) {
      expect(vin).toMatch(/^[A-HJ-NPR-Z0-9]{17}$/);
      expect(vin[8]).toBe(checkCharacter(vin));
      expect(new Set(owners).size).toBeLessThanOrEqual(2);
    }
    const resold = vins.filter(([, owners]) => new Set(owners).size === 2).length / vins.length;
    expect(resold).toBeGreaterThan(0.01);
    expect(resold).toBeLessThan(0.04);
  });

  test("uses telephone numbers of prefixes that no operator has", () => {
    const phones = service.map(({ phone }) => phone).filter((phone) => typeof phone === "string");
    expect(phones.length).toBeGreaterThan(service.length * 0.95);
    for (const phone of phones) expect(phone).toMatch(/^(154|161|163|164)\d{8}$/);
  });

  test("makes maintenance semi-regular: intervals vary by about half their mean, where chance alone gives all of it", () => {
    const visits = groups(
      service.filter(({ order_type }) => order_type === "periodic_maintenance"),
      "vin",
      ({ opened_on }) => Number(opened_on),
    );
    const variations = [...visits.values()]
      .filter((days) => days.length >= 6)
      .map((days) => days.toSorted((a, b) => a - b))
      .map((days) => days.slice(1).map((day, i) => day - days[i]!))
      .map((gaps) => Math.sqrt(mean(gaps.map((gap) => (gap - mean(gaps)) ** 2))) / mean(gaps));
    expect(mean(variations)).toBeGreaterThan(0.3);
    expect(mean(variations)).toBeLessThan(0.65);
  });

  test("lets the top fifth of the paying customers hold 60 to 75 % of the spend", () => {
    const paid = service.filter(({ pay_type }) => pay_type === "customer" || pay_type === "insurance");
    const spends = [...groups(paid, "person", ({ total_amount }) => Number(total_amount)).values()]
      .map((amounts) => amounts.reduce((sum, amount) => sum + amount, 0))
      .toSorted((a, b) => b - a);
    const share = mean(spends.slice(0, Math.round(spends.length / 5))) / mean(spends) / 5;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.75);
  });

  test("empties the workshops at Spring Festival and fills them before", () => {
    const visitsFrom = (date: string, days: number) =>
      service.filter(
        ({ opened_on }) => Number(opened_on) >= dayNumber(date) && Number(opened_on) < dayNumber(date) + days,
      ).length;
    expect(visitsFrom("2025-01-29", 7)).toBeLessThan(0.6 * visitsFrom("2025-01-20", 7));
    expect(visitsFrom("2026-02-17", 7)).toBeLessThan(0.6 * visitsFrom("2026-02-08", 7));
  });

  test("has dissatisfied customers stay away for the next year more often than the enthusiastic", () => {
    const visits = groups(service, "vin", ({ opened_on }) => Number(opened_on));
    const asked = csi.filter(({ event_on, vin, overall }) => vin && overall && Number(event_on) <= span.last - 365);
    const awayAfter = (isMeant: (overall: number) => boolean) =>
      mean(
        asked
          .filter(({ overall }) => isMeant(Number(overall)))
          .map(({ vin, event_on }) => {
            const day = Number(event_on);
            return visits.get(String(vin))?.some((next) => next > day && next <= day + 365) ? 0 : 1;
          }),
      );
    expect(awayAfter((overall) => overall <= 7)).toBeGreaterThan(1.5 * awayAfter((overall) => overall >= 9));
  });

  test("rates good dealers higher: a dealer's mean rating follows its planted quality", () => {
    const middle = (span.first + span.last) / 2;
    const pairs = books
      .filter((book) => book.csi.length >= 60 && practiceOf(book.dealer) === undefined)
      .map((book) => {
        const ratings = book.csi.map(({ overall }) => Number(overall)).filter(Boolean);
        return [plantQuality(book.dealer, MIDDLE, span).service(middle), mean(ratings)] as const;
      });
    expect(pairs.length).toBeGreaterThan(12);
    expect(correlation(pairs)).toBeGreaterThan(0.85);
  });

  test("correlates the items of one response", () => {
    const pairs = csi
      .map(({ q_advisor_1, q_quality_1 }) => [Number(q_advisor_1), Number(q_quality_1)] as const)
      .filter(([a, b]) => a > 0 && b > 0);
    expect(correlation(pairs)).toBeGreaterThan(0.4);
    expect(correlation(pairs)).toBeLessThan(0.9);
  });

  test("surveys lost shoppers at some dealers only, about their own questions", () => {
    const lost = books.map(({ ssi }) => ssi.filter(({ outcome }) => outcome === "lost"));
    const surveying = lost.filter((responses) => responses.length > 0).length;
    expect(surveying).toBeGreaterThan(4);
    expect(surveying).toBeLessThan(20);
    for (const response of lost.flat()) {
      const asked = Object.keys(response).filter((column) => column.startsWith("q_"));
      expect(asked.every((column) => column.startsWith("q_lost_"))).toBe(true);
    }
  });

  test("counts no more invitations than eligible events, and no fewer than responses", () => {
    for (const { invitations, csi, ssi } of books) {
      const invited = invitations.reduce((sum, row) => sum + Number(row.invited), 0);
      expect(invitations.every((row) => Number(row.invited) <= Number(row.eligible))).toBe(true);
      expect(invited).toBeGreaterThanOrEqual(csi.length + ssi.length);
    }
  });
});
