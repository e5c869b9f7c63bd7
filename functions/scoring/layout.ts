import intHoldings from "./sql/int_holdings.sql";
import intOwnedOrders from "./sql/int_owned_orders.sql";
import intOwnedSales from "./sql/int_owned_sales.sql";
import intOwners from "./sql/int_owners.sql";
import intVehicles from "./sql/int_vehicles.sql";
import intVisits from "./sql/int_visits.sql";
import stgRepairOrders from "./sql/stg_repair_orders.sql";
import stgVehicleSales from "./sql/stg_vehicle_sales.sql";

/** From checked rows to visits and vehicles, in this order. Ownership is settled over all shards, then one shard is kept. */
export const LAYOUT = {
  stg_repair_orders: stgRepairOrders,
  stg_vehicle_sales: stgVehicleSales,
  int_owners: intOwners,
  int_owned_orders: intOwnedOrders,
  int_owned_sales: intOwnedSales,
  int_holdings: intHoldings,
  visits: intVisits,
  vehicles: intVehicles,
} as const;
