-- Grain: one row per level, entity and stage of life: vehicles and their spend of 24 months. Reads stages and dealers.
with

placed as (

    select
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([stages.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        stages.stage,
        stages.amount_cents

    from stages
    left join dealers on stages.dealer_id = dealers.dealer_id

)

select
    level,
    entity,
    stage,
    count(*)::integer as vehicles,
    sum(amount_cents::bigint)::double as amount_cents

from placed
where entity <> ''
group by all
order by level, entity, stage
