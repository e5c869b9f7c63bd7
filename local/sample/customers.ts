import { dayNumber } from "../../functions/contracts/calendar.ts";
import type { PURCHASE_TYPES } from "../../functions/contracts/feeds.ts";
import type { Rng } from "../../functions/stats/random.ts";
import type { SampleDealer } from "./dealers.ts";
import { MODEL_SHARES, MODELS, type VehicleModel } from "./models.ts";
import { personName, phoneNumber } from "./names.ts";
import type { SampleSpan } from "./settings.ts";
import { vinOf } from "./vin.ts";

/** A customer, with the traits behind what the files show. */
export interface SampleCustomer {
  readonly id: string;
  readonly name: string;
  readonly phone: string | undefined;
  readonly birthday: number;
  readonly city: string;
  /** Rating points above what others give for the same service. */
  readonly leniency: number;
  /** Spend relative to others with the same vehicle: log-normal, so that few hold most. */
  readonly spending: number;
  /** Leaves for cheaper workshops once the warranty no longer binds. */
  readonly isThrifty: boolean;
  readonly livesFar: boolean;
}

/** A vehicle of a customer; `contractNo` is absent when it was bought outside the network. */
export interface SampleVehicle {
  readonly vin: string;
  readonly owner: SampleCustomer;
  readonly dealer: SampleDealer;
  readonly model: VehicleModel;
  readonly contractNo: string | undefined;
  readonly soldOn: number;
  readonly purchaseType: (typeof PURCHASE_TYPES)[number];
  readonly kmPerDay: number;
}

/** Counts up over the whole network, so that VINs and customers' ids are unique. */
export interface Serials {
  customer: number;
  vehicle: number;
}

const DAYS_A_MONTH = 365.25 / 12;

/** One customer of a dealer with a first vehicle, and in one case of eight another one later. */
export function plantCustomer(
  dealer: SampleDealer,
  span: SampleSpan,
  serials: Serials,
  rng: Rng,
): readonly SampleVehicle[] {
  const owner = person(dealer, ++serials.customer, rng);
  const first = plantVehicle(owner, dealer, purchaseDay(dealer, span, rng), rng.chance(0.12) ? "referral" : "new");
  const vehicles = [first(++serials.vehicle, rng)];
  const secondOn = vehicles[0]!.soldOn + Math.round(rng.gamma(4, 4 / (26 * DAYS_A_MONTH)));
  if (rng.chance(furtherPurchaseChance(owner)) && secondOn <= lastSaleDay(dealer, span)) {
    const isReplacement = rng.chance(replacementShare((secondOn - vehicles[0]!.soldOn) / DAYS_A_MONTH));
    const second = plantVehicle(owner, dealer, secondOn, isReplacement ? "replacement" : "additional");
    vehicles.push(second(++serials.vehicle, rng));
  }
  return vehicles;
}

/** One customer in five on average; who spends and is pleased comes back for another vehicle more often. */
export const furtherPurchaseChance = ({ spending, leniency }: Pick<SampleCustomer, "spending" | "leniency">): number =>
  Math.min(0.7, 0.2 * spending ** 0.7 * Math.exp(0.4 * leniency));

/** After two and a half years as many replace their vehicle as add one; later, more do. */
const replacementShare = (months: number): number => 1 / (1 + Math.exp((30 - months) / 6));

function person(dealer: SampleDealer, serial: number, rng: Rng): SampleCustomer {
  return {
    id: `KH${String(serial).padStart(7, "0")}`,
    name: personName(rng),
    phone: rng.chance(0.97) ? phoneNumber(rng) : undefined,
    birthday: dayNumber("1962-01-01") + Math.floor(rng.beta(3, 2.4) * 42 * 365),
    city: dealer.city,
    leniency: rng.normal(0, 0.7),
    spending: Math.exp(rng.normal(-0.35, 0.85)),
    isThrifty: rng.chance(0.35),
    livesFar: rng.chance(0.16),
  };
}

function plantVehicle(
  owner: SampleCustomer,
  dealer: SampleDealer,
  soldOn: number,
  type: SampleVehicle["purchaseType"],
) {
  return (serial: number, rng: Rng): SampleVehicle => {
    const model = MODELS[rng.pickIndex(MODEL_SHARES)]!;
    const year = new Date(soldOn * 86_400_000).getUTCFullYear();
    return {
      vin: vinOf(serial, model.descriptor, year),
      owner,
      dealer,
      model,
      contractNo: rng.chance(0.9) ? `HT${year}${String(serial).padStart(7, "0")}` : undefined,
      soldOn,
      purchaseType: type,
      kmPerDay: 36 * Math.exp(rng.normal(0, 0.38)),
    };
  };
}

function lastSaleDay({ closedOn }: SampleDealer, span: SampleSpan): number {
  return closedOn === undefined ? span.last : dayNumber(closedOn) - 1;
}

/** Sales peak in December and January, before Spring Festival. */
function purchaseDay(dealer: SampleDealer, span: SampleSpan, rng: Rng): number {
  const first = Math.max(span.firstSale, dayNumber(dealer.openedOn));
  const candidates = Array.from({ length: 3 }, () => rng.integer(first, lastSaleDay(dealer, span)));
  return candidates[rng.pickIndex(candidates.map(saleSeason))]!;
}

function saleSeason(day: number): number {
  const month = new Date(day * 86_400_000).getUTCMonth() + 1;
  return month === 12 || month === 1 ? 1.8 : month === 2 ? 0.7 : 1;
}

/** Past the months or the kilometres of its warranty, whichever comes first. */
export function isOutOfWarranty({ model, soldOn, kmPerDay }: SampleVehicle, day: number): boolean {
  const age = day - soldOn;
  return age > model.warrantyMonths * DAYS_A_MONTH || age * kmPerDay > model.warrantyKm;
}
