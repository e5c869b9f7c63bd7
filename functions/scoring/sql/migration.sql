-- Grain: one row per level, entity, basis, period and pair of tiers. Sums the shards' moves, whose cents are whole.
-- Reads moves and dealers.
with

placed as (

    select
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([moves.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        moves.* exclude (dealer_id)

    from moves
    left join dealers on moves.dealer_id = dealers.dealer_id

)

select
    level,
    entity,
    basis,
    period,
    from_tier,
    to_tier,
    sum(customers)::integer as customers,
    sum(from_cents::bigint)::double as from_cents,
    sum(to_cents::bigint)::double as to_cents

from placed
where entity <> ''
group by all
order by level, entity, basis, period, from_tier, to_tier
