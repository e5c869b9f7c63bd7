import intClaims from "./sql/int_claims.sql";
import intContacts from "./sql/int_contacts.sql";
import intHoldings from "./sql/int_holdings.sql";
import intNamings from "./sql/int_namings.sql";
import intNodes from "./sql/int_nodes.sql";
import intOwnedOrders from "./sql/int_owned_orders.sql";
import intOwnedSales from "./sql/int_owned_sales.sql";
import intPairs from "./sql/int_pairs.sql";
import intPersons from "./sql/int_persons.sql";
import intTraits from "./sql/int_traits.sql";
import intVehicles from "./sql/int_vehicles.sql";
import intVisits from "./sql/int_visits.sql";
import stgRepairOrders from "./sql/stg_repair_orders.sql";
import stgResponses from "./sql/stg_responses.sql";
import stgVehicleSales from "./sql/stg_vehicle_sales.sql";

/** What the matching reads of the lake. Views: it needs few of their columns, and each once. */
export const MATCHED = {
  stg_repair_orders: stgRepairOrders,
  stg_vehicle_sales: stgVehicleSales,
  stg_responses: stgResponses,
} as const;

/** From there to who may be the same person, in this order: somebody in one dealer's terms is a node. */
export const MATCHING = {
  int_namings: intNamings,
  int_nodes: intNodes,
  int_contacts: intContacts,
  int_traits: intTraits,
  int_pairs: intPairs,
} as const;

/** Once the pairs are grouped: nodes by person, then who called which vehicle theirs. */
export const SETTLING = { persons: intPersons, int_claims: intClaims } as const;

/** From checked rows to visits and vehicles, in this order; reads persons and tenures, which are settled over all shards. */
export const LAYOUT = {
  stg_repair_orders: stgRepairOrders,
  stg_vehicle_sales: stgVehicleSales,
  int_owned_orders: intOwnedOrders,
  int_owned_sales: intOwnedSales,
  int_holdings: intHoldings,
  visits: intVisits,
  vehicles: intVehicles,
} as const;
