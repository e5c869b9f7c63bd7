-- Grain: one row per customer of the shard, with or without visits. The home dealer is that of the last visit,
-- else of the last sale. Amounts are of the 24 months up to the business date; `vehicles` are those still theirs.
-- Variables: from_day (first day of the 24 months).
with

visited as (

    select
        customer,
        count(distinct day) filter (is_visit and day >= getvariable('from_day')::integer) as visits_24,
        count(distinct day) filter (is_visit) as visits,
        min(day) filter (is_visit) as first_day,
        max(day) filter (is_visit) as last_day,
        arg_max(dealer_id, (is_visit, day, vehicle)) as dealer_id,
        arg_max(ro_number, (day, vehicle)) filter (is_visit) as ro_number,
        sum(spend_cents) filter (day >= getvariable('from_day')::integer) as spend_cents,
        sum(value_cents) filter (day >= getvariable('from_day')::integer) as value_cents

    from visits
    group by customer

),

bought as (

    select
        customer,
        min(sold_day) as first_sold_day,
        arg_max(dealer_id, (sold_day, vehicle)) as dealer_id,
        sum(spend_cents) filter (sold_day >= getvariable('from_day')::integer) as spend_cents,
        sum(value_cents) filter (sold_day >= getvariable('from_day')::integer) as value_cents

    from vehicles
    group by customer

),

holdings as (

    select customer, vehicle, left_day from visits
    union
    select customer, vehicle, left_day from vehicles

),

counted as (

    select customer, count(*) filter (left_day is null) as vehicles
    from holdings
    group by customer

)

select
    counted.customer,
    coalesce(visited.dealer_id, bought.dealer_id) as dealer_id,
    visited.ro_number,
    counted.vehicles,
    coalesce(visited.visits, 0) as visits,
    coalesce(visited.visits_24, 0) as visits_24,
    visited.first_day,
    visited.last_day,
    bought.first_sold_day,
    coalesce(visited.spend_cents, 0) + coalesce(bought.spend_cents, 0) as spend_cents,
    coalesce(visited.value_cents, 0) + coalesce(bought.value_cents, 0) as value_cents

from counted
left join visited on counted.customer = visited.customer
left join bought on counted.customer = bought.customer
order by counted.customer
