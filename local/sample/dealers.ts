import { addDays, addMonths, type BusinessDate, dayNumber } from "../../functions/contracts/calendar.ts";
import { createRng, type Rng } from "../../functions/stats/random.ts";
import { REGION_SHARES, REGIONS } from "./places.ts";
import type { SampleSettings } from "./settings.ts";

/** A dealer of the sample network. */
export interface SampleDealer {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly province: string;
  readonly city: string;
  readonly openedOn: BusinessDate;
  readonly closedOn: BusinessDate | undefined;
  /** Customers who bought or first came here. */
  readonly customers: number;
}

type Life = "grown" | "small" | "new" | "closed";

/** Invented: no dealer group is called any combination of these that we know of. */
const GROUP_FIRST = [..."岚澄砚霁朔栎昀槿溪穗苇汀"];
const GROUP_LAST = [..."禾渡川野澜舟屿栖岭棠"];

/** The network of a sample: the same settings give the same dealers, sorted by id. */
export function plantDealers(settings: Omit<SampleSettings, "out">): readonly SampleDealer[] {
  const rng = createRng(settings.seed).fork("dealers");
  const lives = Array.from({ length: settings.dealers }, (_, i) => lifeOf(i, settings.dealers));
  const customers = apportion(
    settings.customers,
    lives.map((life) => sizeOf(life, rng)),
  );
  const places = apportion(settings.dealers, REGION_SHARES).flatMap((count, i) => placesOf(REGIONS[i]!, count));
  return lives.map((life, i) => ({
    id: `D${String(i + 1).padStart(4, "0")}`,
    ...places[i]!,
    name: companyName(places[i]!.city, rng),
    ...datesOf(life, settings.until, rng),
    customers: customers[i]!,
  }));
}

/** One dealer in twelve is very small, one in thirty has just opened, one in sixty has closed. */
function lifeOf(index: number, dealers: number): Life {
  if (index % 11 === 5 && index < Math.round(dealers / 12) * 11) return "small";
  if (index % 23 === 14 && index < Math.round(dealers / 30) * 23) return "new";
  return index === 40 && dealers >= 50 ? "closed" : "grown";
}

function sizeOf(life: Life, rng: Rng): number {
  const size = Math.exp(rng.normal(0, 0.5));
  if (life === "small") return 0.04 + 0.02 * rng.uniform();
  return life === "new" ? 0.15 * size : size;
}

/** Splits `total` in proportion to the weights by largest remainders; the parts sum to `total`. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact.map((share, i) => [share - parts[i]!, i] as const).toSorted((a, b) => b[0] - a[0]);
  for (const [, i] of byRemainder.slice(0, left)) parts[i]!++;
  return parts;
}

/** The first cities of a region, and again from the first when it holds more dealers than cities. */
function placesOf({ region, cities }: (typeof REGIONS)[number], count: number) {
  return Array.from({ length: count }, (_, i) => {
    const [province = "", city = ""] = cities[i % cities.length]!.split("/");
    return { region, province, city };
  });
}

function companyName(city: string, rng: Rng): string {
  const trade = rng.pick(["汽车销售服务有限公司", "汽车销售有限公司", "汽车服务有限公司"]);
  return `${city}${rng.pick(GROUP_FIRST)}${rng.pick(GROUP_LAST)}${trade}`;
}

function datesOf(life: Life, until: BusinessDate, rng: Rng): Pick<SampleDealer, "openedOn" | "closedOn"> {
  const grown = addDays("2008-01-01", rng.integer(0, dayNumber(addMonths(until, -72)) - dayNumber("2008-01-01")));
  return {
    openedOn: life === "new" ? addMonths(until, -rng.integer(4, 8)) : grown,
    closedOn: life === "closed" ? addMonths(until, -7) : undefined,
  };
}
