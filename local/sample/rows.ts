import type { SampleVehicle } from "./customers.ts";
import type { SampleDealer } from "./dealers.ts";
import { entryCells, type Register } from "./register.ts";
import type { Answers } from "./responses.ts";
import type { Visit } from "./visits.ts";

/** A cell before its dealer's system prints it: dates as day numbers, money as cents, and `raw` for what is printed as it stands. */
export type Cell = string | number | boolean | undefined | { readonly raw: string };

/** A row by canonical column name, as contracts/feeds.ts defines them. */
export type Row = Readonly<Record<string, Cell>>;

/** A row of `service`; an order that is still open on the last day has no closing date. */
export function serviceRow(visit: Visit, roNumber: string, last: number, register: Register): Row {
  const { at, vehicle, amounts } = visit;
  return {
    ro_number: roNumber,
    dealer_id: at.dealer.id,
    ...ownerCells(vehicle, register),
    opened_on: visit.day,
    closed_on: visit.closedDay <= last ? visit.closedDay : undefined,
    odometer_km: visit.odometerKm,
    order_type: visit.orderType,
    pay_type: amounts.payType,
    labour_amount: amounts.labourCents,
    parts_amount: amounts.partsCents,
    other_amount: amounts.otherCents,
    total_amount: amounts.labourCents + amounts.partsCents + amounts.otherCents,
    margin_amount: amounts.marginCents,
    advisor: visit.advisor,
  };
}

/** What the contract says of a sale beyond the vehicle and its owner; money in cents. */
export interface SaleTerms {
  readonly priceCents: number;
  readonly marginCents: number;
  readonly deliveredOn: number;
  readonly salesperson: string;
}

/** A row of `sales`; a vehicle not yet handed over on the last day has no delivery date. */
export function saleRow(vehicle: SampleVehicle, terms: SaleTerms, last: number, register: Register): Row {
  const { model, owner } = vehicle;
  return {
    contract_no: vehicle.contractNo,
    dealer_id: vehicle.dealer.id,
    ...ownerCells(vehicle, register),
    sold_on: vehicle.soldOn,
    delivered_on: terms.deliveredOn <= last ? terms.deliveredOn : undefined,
    model_year: new Date(vehicle.soldOn * 86_400_000).getUTCFullYear(),
    price_amount: terms.priceCents,
    margin_amount: terms.marginCents,
    purchase_type: vehicle.purchaseType,
    warranty_months: model.warrantyMonths,
    warranty_km: model.warrantyKm,
    salesperson: terms.salesperson,
    birthday: owner.birthday,
    city: owner.city,
  };
}

/** What a response is about: the event, and the keys that tie it to an order or a contract. */
export interface SurveyOccasion {
  readonly programme: string;
  readonly dealer: SampleDealer;
  readonly eventOn: number;
  readonly respondedOn: number;
  readonly keys: Readonly<
    Partial<Record<"vin" | "customer_id" | "phone" | "ro_number" | "contract_no" | "outcome", string>>
  >;
}

/** A row of `survey`, items included. */
export function surveyRow(occasion: SurveyOccasion, answers: Answers, responseId: string): Row {
  return {
    response_id: responseId,
    programme: occasion.programme,
    dealer_id: occasion.dealer.id,
    responded_on: occasion.respondedOn,
    event_on: occasion.eventOn,
    ...occasion.keys,
    channel: answers.channel,
    ...answers.ratings,
    verbatim: answers.verbatim,
    complaint: answers.isComplaint,
    contact_me: answers.wantsContact,
  };
}

function ownerCells({ vin, owner, model }: SampleVehicle, register: Register): Row {
  return { vin, ...entryCells(register(owner)), model: model.name };
}
