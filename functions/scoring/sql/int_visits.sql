-- Grain: one row per customer, vehicle and date in this shard. Who owned the vehicle on the day is the customer,
-- unless the repair order names one; a file that names no vehicle has one per customer.
-- Variables: shard, of. A day of credit notes only has `is_visit` false: its amounts count, the visit does not.
with

orders as (

    select * from stg_repair_orders

),

owners as (

    select vehicle_key, customer_key, sold_on from stg_vehicle_sales where vehicle_key is not null and customer_key is not null

),

owned as (

    select
        orders.*,
        coalesce(orders.customer_key, owners.customer_key, orders.vehicle_key) as customer,
        coalesce(orders.vehicle_key, orders.customer_key) as vehicle

    from orders
    asof left join owners on orders.vehicle_key = owners.vehicle_key and orders.opened_on >= owners.sold_on

),

of_shard as (

    select * from owned where customer % getvariable('of')::integer = getvariable('shard')::integer

),

days as (

    select
        customer,
        vehicle,
        opened_on - date '1970-01-01' as day,
        arg_max(dealer_id, (total_order, ro_number)) as dealer_id,
        arg_max(ro_number, (total_order, ro_number)) as ro_number,
        bool_or(is_visit) as is_visit,
        bool_or(is_paid and is_visit) as is_paid,
        bool_or(is_repair and is_visit) as is_repair,
        max(odometer_km) as odometer_km,
        sum(spend_cents)::bigint as spend_cents,
        sum(value_cents)::bigint as value_cents

    from (select *, spend_cents as total_order from of_shard)

    group by all

)

select * from days
order by customer, vehicle, day
