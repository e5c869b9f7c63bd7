-- Grain: one row per level, entity, vehicle and month in which it came, however often: what was spent, and after how many months it
-- came again: to the same dealer, to its region, or to the network, as the level says; null where it has not.
-- Variables: first_month (cohorts reach back 13 months before it). Reads visits and dealers.
with

dated as (

    select vehicle, dealer_id, greatest(spend_cents, 0) as cents, date '1970-01-01' + day::integer as visited_on
    from visits
    where is_visit

),

monthly as (

    select
        vehicle,
        dealer_id,
        year(visited_on) * 12 + month(visited_on) - 1 as month,
        sum(cents)::bigint as cents

    from dated
    group by all

),

placed as (

    select
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([monthly.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        monthly.vehicle,
        monthly.month,
        monthly.cents

    from monthly
    left join dealers on monthly.dealer_id = dealers.dealer_id
    where monthly.month >= getvariable('first_month')::integer - 13

),

together as (

    select level, entity, vehicle, month, sum(cents)::bigint as cents
    from placed
    where entity <> ''
    group by all

)

select
    *,
    lead(month) over (partition by level, entity, vehicle order by month) - month as months_to_return

from together
