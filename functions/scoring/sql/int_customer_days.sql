-- Grain: one row per customer of the shard and day on which they came, were credited or bought; enough to look back on any day.
-- `rank` is 2 on a day with a visit, 1 with credit notes only, 0 with sales only, and the dealer is of the highest; of vehicles
-- that came `served_until` is the last day before the latest of them left, far ahead while one is theirs. Reads visits and vehicles.
with

records as (

    select
        customer,
        day,
        if(is_visit, 2, 1) as rank,
        vehicle,
        dealer_id,
        value_cents,
        if(is_visit, value_cents, 0) as visit_cents,
        if(is_visit, coalesce(left_day - 1, 1000000), null) as served_until

    from visits
    union all
    select customer, sold_day, 0, vehicle, dealer_id, value_cents, 0, null from vehicles

)

select
    customer,
    day::integer as day,
    max(rank) as rank,
    arg_max(dealer_id, (rank, vehicle)) as dealer_id,
    sum(value_cents)::bigint as value_cents,
    sum(visit_cents)::bigint as visit_cents,
    max(served_until) as served_until

from records
group by customer, day
