-- Grain: one row per level, entity and month. Six-month cohort churn: vehicles serviced in month N-6 that did not come
-- back by the end of month N. 13-month retention: vehicles serviced in month N-13 that came back since. A vehicle counts
-- once however often it came in the month; it comes back to the same dealer, to its region, or to the network, as the
-- level says. Variables: first_month, last_month (month numbers: year * 12 + month - 1). Reads visits and dealers.
with

dated as (

    select vehicle, dealer_id, date '1970-01-01' + day::integer as visited_on from visits where is_visit

),

monthly as (

    select distinct
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([dated.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        dated.vehicle,
        year(dated.visited_on) * 12 + month(dated.visited_on) - 1 as month

    from dated
    left join dealers on dated.dealer_id = dealers.dealer_id

),

returns as (

    select
        level,
        entity,
        month,
        lead(month) over (partition by level, entity, vehicle order by month) - month as months_to_return

    from monthly
    where entity <> ''

),

six as (

    select
        level,
        entity,
        month + 6 as month,
        count(*) as base6,
        count(*) filter (months_to_return is null or months_to_return > 6) as gone6

    from returns
    group by level, entity, returns.month

),

thirteen as (

    select
        level,
        entity,
        month + 13 as month,
        count(*) as base13,
        count(*) filter (months_to_return <= 13) as back13

    from returns
    group by level, entity, returns.month

),

cohorts as (

    select
        level,
        entity,
        month::integer as month,
        coalesce(base6, 0)::integer as base6,
        coalesce(gone6, 0)::integer as gone6,
        coalesce(base13, 0)::integer as base13,
        coalesce(back13, 0)::integer as back13

    from six
    full join thirteen using (level, entity, month)

)

select * from cohorts
where month between getvariable('first_month')::integer and getvariable('last_month')::integer
order by level, entity, month
