-- Grain: one row per level, entity and churn state. A vehicle belongs to the dealer of its last visit, one that never came to
-- the dealer that sold it; a vehicle that changed hands counts once for each who had it. Amounts are spend of the 24 months
-- up to the business date. Variables: from_day. Reads visits, vehicles, fates and dealers.
with

records as (

    select customer, vehicle, dealer_id, if(is_visit, 2, 1) as authority, day, spend_cents, left_day from visits
    union all
    select customer, vehicle, dealer_id, 0, sold_day, 0, left_day from vehicles

),

holdings as (

    select
        customer,
        vehicle,
        arg_max(dealer_id, (authority, day)) as dealer_id,
        coalesce(sum(spend_cents) filter (day >= getvariable('from_day')::integer), 0) as amount_cents,
        if(bool_or(left_day is not null), 'exited', 'never_serviced') as state_without_visit

    from records
    group by customer, vehicle

),

with_state as (

    select
        holdings.dealer_id,
        holdings.amount_cents,
        coalesce(fates.state, holdings.state_without_visit) as state

    from holdings
    left join fates on holdings.customer = fates.customer and holdings.vehicle = fates.vehicle

),

placed as (

    select
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([with_state.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        with_state.state,
        with_state.amount_cents

    from with_state
    left join dealers on with_state.dealer_id = dealers.dealer_id

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
