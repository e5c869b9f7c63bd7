-- Grain: one row per customer of the shard who has a vehicle by a day: what is known of them on it, and when they next bought.
-- Only the two last columns are of later than the day; days without an event are null.
-- Variables: as_of_day, from_day. Reads held_vehicles (int_held_vehicles as of the day), purchases, visits.
with

held as (

    select
        customer,
        count(*) as vehicles,
        min(age_days) as newest_days,
        arg_min(is_age_known, (age_days, vehicle)) as is_age_known,
        arg_min(warranty_days_left, (age_days, vehicle)) as warranty_days_left

    from held_vehicles
    group by customer

),

came as (

    select
        customer,
        getvariable('as_of_day')::integer - max(day) as recency_days,
        count(distinct day) filter (day > getvariable('as_of_day')::integer - 365) as visits_12,
        sum(spend_cents) filter (day > getvariable('as_of_day')::integer - 365) as spend_12_cents

    from visits
    where is_visit and day <= getvariable('as_of_day')::integer
    group by customer

),

bought as (

    select
        customer,
        count(*) filter (sold_day <= getvariable('as_of_day')::integer) as bought,
        min(sold_day) filter (sold_day > getvariable('as_of_day')::integer and kind = 'replacement') as replaced_day,
        min(sold_day) filter (sold_day > getvariable('as_of_day')::integer and kind = 'additional') as added_day

    from purchases
    group by customer

)

select
    held.*,
    coalesce(bought.bought, 0) as bought,
    came.recency_days,
    coalesce(came.visits_12, 0) as visits_12,
    coalesce(came.spend_12_cents, 0) as spend_12_cents,
    bought.replaced_day - getvariable('as_of_day')::integer as replacement_days,
    bought.added_day - getvariable('as_of_day')::integer as additional_days

from held
left join came on held.customer = came.customer
left join bought on held.customer = bought.customer
order by held.customer
