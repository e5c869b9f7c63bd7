-- Grain: one row per level, entity and tier (A, B by the spend of the last 12 months), with a value-churn risk. `expected`: the risks' sum.
-- Amounts are margin of the last 12 months in cents; at risk is each warned customer's, times the risk. Reads scores, outlooks and dealers.
with

valued as (

    select
        scores.dealer_id,
        outlooks.spend_tier as tier,
        outlooks.is_warned = 1 as is_warned,
        round(outlooks.value_risk * 10000)::bigint as risk,
        outlooks.margin_cents::bigint as margin_cents,
        round(outlooks.value_risk * outlooks.margin_cents)::bigint as at_risk_cents

    from scores
    inner join outlooks on scores.customer = outlooks.customer
    where outlooks.value_risk is not null

),

placed as (

    select
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([valued.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        valued.*

    from valued
    left join dealers on valued.dealer_id = dealers.dealer_id

)

select
    level,
    entity,
    tier,
    count(*)::integer as customers,
    (count(*) filter (is_warned))::integer as warned,
    sum(risk)::double / 10000 as expected,
    sum(margin_cents)::double as margin_cents,
    coalesce(sum(at_risk_cents) filter (is_warned), 0)::double as at_risk_cents

from placed
where entity <> ''
group by level, entity, tier
order by level, entity, tier
