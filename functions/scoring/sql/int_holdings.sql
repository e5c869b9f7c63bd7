-- Grain: one row per customer and vehicle they have had. `left_day` is the day on which the vehicle became somebody else's
-- for good; null while it is theirs. Who is named beside the owner, before or after, keeps their rows and not the vehicle.
-- A vehicle that stood for its unknown owner leaves it on the day somebody is known. Reads tenures.
with

held as (

    select customer, vehicle from int_owned_orders
    union
    select customer, vehicle from int_owned_sales

),

ends as (

    select vehicle, person, if(bool_or(until_day is null), null, max(until_day)) as left_day
    from tenures
    group by vehicle, person

),

firsts as (

    select vehicle, min(from_day) as known_day from tenures group by vehicle

)

select
    held.customer,
    held.vehicle,
    if(ends.vehicle is null, firsts.known_day, ends.left_day) as left_day

from held
left join ends on held.vehicle = ends.vehicle and held.customer = ends.person
left join firsts on held.vehicle = firsts.vehicle
