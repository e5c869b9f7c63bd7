-- Grain: one row per level, entity and reason, among customers at risk, lapsed or lost. `named`: it is one of their three strongest
-- reasons. `main`: the strongest that says more than that they stay away. `levers`: the one thing somebody can act on.
-- Reads scores, outlooks and dealers.
with

going as (

    select
        scores.dealer_id,
        scores.contribution_cents,
        outlooks.lever,
        [scores.reason1, scores.reason2, scores.reason3] as named,
        coalesce(list_filter(named, lambda reason: reason <> 'time')[1], scores.reason1) as main

    from scores
    inner join outlooks on scores.customer = outlooks.customer
    where scores.state in ('at_risk', 'lapsed', 'lost') and scores.reason1 is not null

),

placed as (

    select
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([going.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        going.*

    from going
    left join dealers on going.dealer_id = dealers.dealer_id

),

bases as (

    select level, entity, count(*) as customers from placed group by level, entity

),

words as (

    select level, entity, unnest(list_distinct(named)) as reason, 1 as named, 0 as main, 0 as levers, 0 as cents from placed
    union all
    select level, entity, main, 0, 1, 0, greatest(contribution_cents, 0)::bigint from placed
    union all
    select level, entity, lever, 0, 0, 1, 0 from placed where lever is not null

)

select
    words.level,
    words.entity,
    words.reason,
    any_value(bases.customers)::integer as customers,
    sum(words.named)::integer as named,
    sum(words.main)::integer as main,
    sum(words.levers)::integer as levers,
    sum(words.cents)::double as contribution_cents

from words
inner join bases on words.level = bases.level and words.entity = bases.entity
where words.entity <> '' and words.reason is not null
group by words.level, words.entity, words.reason
order by words.level, words.entity, words.reason
