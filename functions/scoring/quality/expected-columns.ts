import { FEED_COLUMNS, type Feed } from "../../contracts/feeds.ts";

/** Any of these in a row names the customer or the vehicle; together they count as one mandatory field. */
export const IDENTITY = "identity";

/** Fields that a row may lack, but that calls, warranties and odometers need. */
const EXPECTED: Readonly<Record<Feed, readonly string[]>> = {
  dealers: ["province", "city"],
  service: ["vin", "customer_id", "closed_on", "odometer_km", "order_type", "pay_type", "customer_name", "phone"],
  sales: ["vin", "customer_id", "delivered_on", "model", "purchase_type", "customer_name", "phone"],
  survey: ["event_on", "channel", "customer_id", "phone"],
  invitations: ["eligible", "invited"],
};

/** Mandatory fields of a feed; `identity` stands for the columns of which a row needs one. */
export function mandatoryFields(feed: Feed): readonly string[] {
  const needed = FEED_COLUMNS[feed].filter(({ need }) => need === "mandatory").map(({ name }) => name);
  return FEED_COLUMNS[feed].some(({ need }) => need === "identity") ? [...needed, IDENTITY] : needed;
}

/** Fields whose filling is told one by one: the mandatory ones, then those merely expected. */
export const toldFields = (feed: Feed): readonly string[] => [...mandatoryFields(feed), ...EXPECTED[feed]];
