-- Grain: one row per level, entity and churn state. A vehicle belongs to the dealer of its last visit, a vehicle that never
-- came to the dealer that sold it. Amounts are spend of the 24 months up to the business date.
-- Variables: from_day. Reads visits, vehicles, fates and dealers.
with

visited as (

    select
        customer,
        vehicle,
        arg_max(dealer_id, day) as dealer_id,
        coalesce(sum(spend_cents) filter (day >= getvariable('from_day')::integer), 0) as amount_cents

    from visits
    group by customer, vehicle

),

with_state as (

    select visited.dealer_id, fates.state, visited.amount_cents
    from visited
    inner join fates on visited.customer = fates.customer and visited.vehicle = fates.vehicle

),

never_serviced as (

    select vehicles.dealer_id, 'never_serviced' as state, 0 as amount_cents
    from vehicles
    anti join visited on vehicles.customer = visited.customer and vehicles.vehicle = visited.vehicle

),

placed as (

    select
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([placed.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        placed.state,
        placed.amount_cents

    from (from with_state union all from never_serviced) as placed
    left join dealers on placed.dealer_id = dealers.dealer_id

)

select
    level,
    entity,
    state,
    count(*)::integer as vehicles,
    sum(amount_cents)::double as amount_cents

from placed
where entity <> ''
group by all
order by level, entity, state
