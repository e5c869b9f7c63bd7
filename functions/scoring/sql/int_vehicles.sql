-- Grain: one row per customer and vehicle sold in this shard, as in the latest sale of the vehicle to that customer.
-- Variables: shard, of.
with

of_shard as (

    select * from int_owned_sales where customer % getvariable('of')::integer = getvariable('shard')::integer

),

sold as (

    select
        customer,
        vehicle,
        arg_max(dealer_id, (sold_on, contract_no, dealer_id)) as dealer_id,
        max(sold_on) - date '1970-01-01' as sold_day,
        arg_max(warranty_ends_on, (sold_on, contract_no, dealer_id)) - date '1970-01-01' as warranty_end_day,
        arg_max(purchase_type, (sold_on, contract_no, dealer_id)) as purchase_type,
        arg_max(warranty_km, (sold_on, contract_no, dealer_id)) as warranty_km,
        arg_max(city, (sold_on, contract_no, dealer_id)) as city,
        bool_or(has_phone) as has_phone,
        sum(spend_cents)::bigint as spend_cents,
        sum(value_cents)::bigint as value_cents

    from of_shard
    group by customer, vehicle

)

select sold.*, int_holdings.left_day
from sold
left join int_holdings on sold.customer = int_holdings.customer and sold.vehicle = int_holdings.vehicle
order by sold.customer, sold.vehicle
