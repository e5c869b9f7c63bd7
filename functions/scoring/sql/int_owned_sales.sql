-- Grain: one row per sales contract, with `customer` and `vehicle`. A contract that names no customer belongs to whoever is
-- named first for the vehicle from then on; one that names no vehicle stands for the customer's one vehicle.
with

sales as (

    select * from stg_vehicle_sales

),

owners as (

    select * from int_owners

)

select
    coalesce(sales.customer_key, owners.customer_key, sales.vehicle_key) as customer,
    coalesce(sales.vehicle_key, sales.customer_key) as vehicle,
    sales.* exclude (customer_key, vehicle_key)

from sales
asof left join owners on sales.vehicle_key = owners.vehicle_key and sales.sold_on <= owners.named_on
