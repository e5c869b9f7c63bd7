import type { ORDER_TYPES, PAY_TYPES } from "../../functions/contracts/feeds.ts";
import type { Rng } from "../../functions/stats/random.ts";
import type { SampleVehicle } from "./customers.ts";

export type OrderType = (typeof ORDER_TYPES)[number];
export type PayType = (typeof PAY_TYPES)[number];

/** What one repair order came to, in integer cents. */
export interface OrderAmounts {
  readonly payType: PayType;
  readonly labourCents: number;
  readonly partsCents: number;
  readonly otherCents: number;
  readonly marginCents: number;
}

interface Tariff {
  /** Median amount in yuan of an average vehicle. */
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly spread: number;
  readonly labourShare: number;
  /** Whether the customer's own spending habit moves it. */
  readonly isDiscretionary: boolean;
}

const TARIFFS: Readonly<Record<OrderType, Tariff>> = {
  first_maintenance: { median: 320, spread: 0.1, labourShare: 0.35, isDiscretionary: false },
  periodic_maintenance: { median: 640, spread: 0.3, labourShare: 0.32, isDiscretionary: true },
  repair: { median: 980, spread: 0.85, labourShare: 0.4, isDiscretionary: true },
  warranty: { median: 760, spread: 0.7, labourShare: 0.3, isDiscretionary: false },
  recall: { median: 420, spread: 0.2, labourShare: 0.5, isDiscretionary: false },
  body: { median: 2_600, spread: 0.8, labourShare: 0.55, isDiscretionary: true },
  accessory: { median: 680, spread: 0.8, labourShare: 0.15, isDiscretionary: true },
};

const LABOUR_MARGIN = 0.62;
const PARTS_MARGIN = 0.26;

/** Draws the amounts of one order; `share` is the part of this customer's usual spend that still comes to the network. */
export function orderAmounts(type: OrderType, vehicle: SampleVehicle, share: number, rng: Rng): OrderAmounts {
  const tariff = TARIFFS[type];
  const habit = tariff.isDiscretionary ? vehicle.owner.spending * share : 1;
  const yuan = Math.max(60, tariff.median * vehicle.model.upkeep * habit * Math.exp(rng.normal(0, tariff.spread)));
  const labourCents = Math.round(yuan * tariff.labourShare * (0.85 + 0.3 * rng.uniform())) * 100;
  const partsCents = Math.round(yuan * 100) - labourCents;
  const otherCents = rng.chance(0.12) ? rng.integer(2, 20) * 1_000 : 0;
  const marginCents = Math.round(labourCents * LABOUR_MARGIN + partsCents * PARTS_MARGIN);
  return { payType: payerOf(type, rng), labourCents, partsCents, otherCents, marginCents };
}

function payerOf(type: OrderType, rng: Rng): PayType {
  if (type === "warranty" || type === "recall") return "warranty";
  if (type === "first_maintenance") return rng.chance(0.85) ? "warranty" : "customer";
  if (type === "body") return rng.chance(0.78) ? "insurance" : "customer";
  if (rng.chance(0.012)) return "goodwill";
  return rng.chance(0.006) ? "internal" : "customer";
}
