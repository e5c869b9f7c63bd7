import { programmeInForce, SHIPPED_PROGRAMMES } from "../../functions/scoring/programmes/index.ts";
import type { Rng } from "../../functions/stats/random.ts";
import { type DealerAtWork, isOpen } from "./at-work.ts";
import type { SampleVehicle } from "./customers.ts";
import type { SampleDealer } from "./dealers.ts";
import { isoDate } from "./iso-date.ts";
import type { Register } from "./register.ts";
import { type Row, saleRow, serviceRow } from "./rows.ts";
import type { SampleSpan } from "./settings.ts";
import { type Survey, type SurveyEvent, type SurveyRates, survey } from "./surveys.ts";
import type { Visit } from "./visits.ts";

/** Everything one dealer has on record, each list sorted by date and free of mistakes. */
export interface DealerBook {
  readonly dealer: SampleDealer;
  readonly service: readonly Row[];
  readonly sales: readonly Row[];
  readonly csi: readonly Row[];
  readonly ssi: readonly Row[];
  readonly invitations: readonly Row[];
}

const CSI_RATES = { invited: 0.65, responding: 0.26 } as const;
const SSI_RATES = { invited: 0.9, responding: 0.55 } as const;

/** Lost shoppers answer at every other dealer, a third as many as buyers. */
const LOST_SURVEYED = 0.5;
const LOST_PER_BUYER = 1 / 3;

/** Writes up one dealer's visits and sales, and surveys the customers behind them. */
export function dealerBook(
  at: DealerAtWork,
  records: { readonly visits: readonly Visit[]; readonly sold: readonly SampleVehicle[]; readonly register: Register },
  span: SampleSpan,
  rng: Rng,
): DealerBook {
  const { register } = records;
  const visits = records.visits
    .toSorted((a, b) => a.day - b.day)
    .map((visit, i) => ({ visit, roNumber: roNumber(visit, i) }));
  const sold = records.sold.toSorted((a, b) => a.soldOn - b.soldOn);
  const visitEvents = visits.map(({ visit, roNumber }) => visitEvent(visit, roNumber, register, rng));
  const csi = surveyOf("CSI", at.dealer, span.last)(visitEvents, CSI_RATES, rng);
  const ssi = surveyOf("SSI", at.dealer, span.last)(shoppingEvents(at, { sold, register }, span, rng), SSI_RATES, rng);
  return {
    dealer: at.dealer,
    service: visits.map(({ visit, roNumber }) => serviceRow(visit, roNumber, span.last, register)),
    sales: sold.map((vehicle) => saleRow(vehicle, saleTerms(vehicle, at, rng), span.last, register)),
    csi: csi.responses,
    ssi: ssi.responses,
    invitations: [...csi.invitations, ...ssi.invitations],
  };
}

function roNumber({ day }: Visit, index: number): string {
  return `RO${isoDate(day).replaceAll("-", "").slice(2)}${String(index + 1).padStart(6, "0")}`;
}

/** The survey under the version in force on the last day; nothing where none is. */
function surveyOf(id: "CSI" | "SSI", dealer: SampleDealer, last: number) {
  const programme = programmeInForce(SHIPPED_PROGRAMMES, id, isoDate(last));
  return (events: readonly SurveyEvent[], rates: SurveyRates, rng: Rng): Survey =>
    programme ? survey({ programme, dealer, last }, events, rates, rng) : { responses: [], invitations: [] };
}

/** The visit's mood holds the dealer's service level already; what is left is the customer's own. */
function visitEvent({ at, vehicle, day, mood }: Visit, roNumber: string, register: Register, rng: Rng): SurveyEvent {
  return {
    day,
    keys: { ...keysOf(vehicle, register, rng), ro_number: rng.chance(0.92) ? roNumber : undefined },
    respondent: {
      population: "buyer",
      levelOf: (factor) => at.quality.at(factor, day),
      mood: mood - at.quality.service(day),
    },
  };
}

function shoppingEvents(
  at: DealerAtWork,
  { sold, register }: { readonly sold: readonly SampleVehicle[]; readonly register: Register },
  span: SampleSpan,
  rng: Rng,
): SurveyEvent[] {
  const buyers = sold
    .filter(({ soldOn }) => soldOn >= span.first)
    .map((vehicle) => buyerEvent(at, vehicle, register, rng));
  const lost = rng.chance(LOST_SURVEYED) ? Math.round(buyers.length * LOST_PER_BUYER) : 0;
  return [...buyers, ...Array.from({ length: lost }, () => lostEvent(at, rng.pick(buyers).day, span, rng))];
}

function buyerEvent(at: DealerAtWork, vehicle: SampleVehicle, register: Register, rng: Rng): SurveyEvent {
  return {
    day: vehicle.soldOn,
    keys: {
      ...keysOf(vehicle, register, rng),
      contract_no: rng.chance(0.9) ? vehicle.contractNo : undefined,
      outcome: "buyer",
    },
    respondent: {
      population: "buyer",
      levelOf: (factor) => at.quality.at(factor, vehicle.soldOn),
      mood: vehicle.owner.leniency + rng.normal(0, 0.6),
    },
  };
}

/** Lost shoppers come when buyers come; the dealer knows neither their vehicle nor a customer number. */
function lostEvent(at: DealerAtWork, near: number, span: SampleSpan, rng: Rng): SurveyEvent {
  const day = Math.min(span.last, Math.max(span.first, near + rng.integer(-10, 10)));
  return {
    day: isOpen(at, day) ? day : near,
    keys: { outcome: "lost" },
    respondent: { population: "lost", levelOf: (factor) => at.quality.at(factor, day), mood: rng.normal(0, 0.95) },
  };
}

function keysOf({ vin, owner }: SampleVehicle, register: Register, rng: Rng): SurveyEvent["keys"] {
  const { customer_id } = register(owner);
  return {
    vin: rng.chance(0.8) ? vin : undefined,
    customer_id: rng.chance(0.7) ? customer_id : undefined,
    phone: owner.phone,
  };
}

function saleTerms({ model, soldOn }: SampleVehicle, { salespeople }: DealerAtWork, rng: Rng) {
  const priceCents = Math.round(model.priceYuan * (0.88 + 0.12 * rng.uniform())) * 100;
  return {
    priceCents,
    marginCents: Math.round(priceCents * rng.normal(0.025, 0.02)),
    deliveredOn: soldOn + Math.floor(rng.gamma(1.3, 0.22)),
    salesperson: rng.pick(salespeople),
  };
}
