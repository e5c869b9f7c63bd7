-- Grain: one row per customer of the shard and vehicle they have by a day. The age counts from the sale, else from the first visit.
-- A vehicle belongs to the dealer of its last visit, else to the seller; the amount is its spend of the 24 months up to the day.
-- Variables: as_of_day, from_day (first day of the 24 months).
with

came as (

    select
        customer,
        vehicle,
        min(day) filter (is_visit) as first_day,
        arg_max(dealer_id, (is_visit, day)) as dealer_id,
        sum(spend_cents) filter (day >= getvariable('from_day')::integer) as amount_cents,
        min(left_day) as left_day

    from visits
    where day <= getvariable('as_of_day')::integer
    group by customer, vehicle

),

bought as (

    select customer, vehicle, dealer_id, sold_day, warranty_end_day, left_day
    from vehicles
    where sold_day <= getvariable('as_of_day')::integer

),

known as (

    select
        customer,
        vehicle,
        coalesce(came.dealer_id, bought.dealer_id) as dealer_id,
        coalesce(bought.sold_day, came.first_day) as had_day,
        bought.sold_day is not null as is_age_known,
        bought.warranty_end_day - getvariable('as_of_day')::integer as warranty_days_left,
        coalesce(came.amount_cents, 0) as amount_cents,
        coalesce(came.left_day, bought.left_day) as left_day

    from came
    full join bought using (customer, vehicle)

)

select
    customer,
    vehicle,
    dealer_id,
    getvariable('as_of_day')::integer - had_day as age_days,
    is_age_known,
    warranty_days_left,
    amount_cents

from known
where had_day is not null and (left_day is null or left_day > getvariable('as_of_day')::integer)
order by customer, vehicle
