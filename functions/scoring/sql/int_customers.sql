-- Grain: one row per customer of the shard known by a day, with or without visits. The home dealer is that of the last visit,
-- else of the last sale. Amounts are of the 24 months up to the day; `vehicles` are those still theirs, and they are `is_served`
-- while one of those that came is. Variables: from_day (first day of the 24 months), as_of_day.
with

visits_by_then as (

    select * exclude (left_day), if(left_day <= getvariable('as_of_day')::integer, left_day, null) as left_day
    from visits
    where day <= getvariable('as_of_day')::integer

),

vehicles_by_then as (

    select * exclude (left_day), if(left_day <= getvariable('as_of_day')::integer, left_day, null) as left_day
    from vehicles
    where sold_day <= getvariable('as_of_day')::integer

),

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
        sum(value_cents) filter (day >= getvariable('from_day')::integer) as value_cents,
        coalesce(bool_or(left_day is null) filter (is_visit), false) as is_served

    from visits_by_then
    group by customer

),

bought as (

    select
        customer,
        min(sold_day) as first_sold_day,
        arg_max(dealer_id, (sold_day, vehicle)) as dealer_id,
        sum(spend_cents) filter (sold_day >= getvariable('from_day')::integer) as spend_cents,
        sum(value_cents) filter (sold_day >= getvariable('from_day')::integer) as value_cents

    from vehicles_by_then
    group by customer

),

holdings as (

    select customer, vehicle, left_day from visits_by_then
    union
    select customer, vehicle, left_day from vehicles_by_then

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
    coalesce(visited.is_served, false) as is_served,
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
