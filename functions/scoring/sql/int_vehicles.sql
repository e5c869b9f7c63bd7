-- Grain: one row per customer and vehicle sold in this shard, the latest sale of the vehicle to that customer.
-- Variables: shard, of.
with

sales as (

    select
        coalesce(customer_key, vehicle_key) as customer,
        coalesce(vehicle_key, customer_key) as vehicle,
        *

    from stg_vehicle_sales

),

of_shard as (

    select * from sales where customer % getvariable('of')::integer = getvariable('shard')::integer

)

select
    customer,
    vehicle,
    arg_max(dealer_id, sold_on) as dealer_id,
    max(sold_on) - date '1970-01-01' as sold_day,
    (arg_max(warranty_ends_on, sold_on)::date - date '1970-01-01') as warranty_end_day,
    sum(spend_cents)::bigint as spend_cents,
    sum(value_cents)::bigint as value_cents,
    bool_or(purchase_type = 'referral') as is_referral

from of_shard
group by customer, vehicle
order by customer, vehicle
