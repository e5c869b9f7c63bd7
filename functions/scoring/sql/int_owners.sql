-- Grain: one row per vehicle and day on which a contract or a repair order names its customer; a contract has the last word.
with

named as (

    select vehicle_key, customer_key, sold_on as named_on, 2 as authority from stg_vehicle_sales
    union all
    select vehicle_key, customer_key, opened_on, 1 from stg_repair_orders

)

select
    vehicle_key,
    named_on,
    arg_max(customer_key, (authority, customer_key)) as customer_key

from named
where vehicle_key is not null and customer_key is not null
group by vehicle_key, named_on
