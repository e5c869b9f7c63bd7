-- Grain: one row per customer, vehicle and date in this shard, at the dealer of the day's largest order.
-- Variables: shard, of. A day of credit notes only has `is_visit` false: its amounts count, the visit does not.
with

of_shard as (

    select * from int_owned_orders where customer % getvariable('of')::integer = getvariable('shard')::integer

),

days as (

    select
        customer,
        vehicle,
        opened_on - date '1970-01-01' as day,
        arg_max(dealer_id, (spend_cents, ro_number, dealer_id)) as dealer_id,
        arg_max(ro_number, (spend_cents, ro_number, dealer_id)) as ro_number,
        bool_or(is_visit) as is_visit,
        bool_or(is_paid and is_visit) as is_paid,
        bool_or(is_pay_known and is_visit) as is_pay_known,
        bool_or(is_repair and is_visit) as is_repair,
        bool_or(is_type_known and is_visit) as is_type_known,
        bool_or(has_phone) as has_phone,
        max(odometer_km) as odometer_km,
        sum(spend_cents)::bigint as spend_cents,
        sum(value_cents)::bigint as value_cents

    from of_shard
    group by customer, vehicle, day

)

select days.*, int_holdings.left_day
from days
left join int_holdings on days.customer = int_holdings.customer and days.vehicle = int_holdings.vehicle
order by days.customer, days.vehicle, days.day
