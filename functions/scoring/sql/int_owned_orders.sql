-- Grain: one row per repair order, with `customer` and `vehicle`. An order that names no customer belongs to whoever was
-- last named for the vehicle; one that names no vehicle stands for the customer's one vehicle.
with

orders as (

    select * from stg_repair_orders

),

owners as (

    select * from int_owners

)

select
    coalesce(orders.customer_key, owners.customer_key, orders.vehicle_key) as customer,
    coalesce(orders.vehicle_key, orders.customer_key) as vehicle,
    orders.* exclude (customer_key, vehicle_key)

from orders
asof left join owners on orders.vehicle_key = owners.vehicle_key and orders.opened_on >= owners.named_on
