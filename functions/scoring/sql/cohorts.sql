-- Grain: one row per level, entity and month. Six-month cohort churn: vehicles serviced in month N-6 that did not come
-- back by the end of month N. 13-month retention: vehicles serviced in month N-13 that came back since. A vehicle counts
-- once however often it came in the month; it comes back to the same dealer, to its region, or to the network, as the
-- level says. Variables: first_month, last_month (month numbers: year * 12 + month - 1). Reads all_visits and dealers.
with

months as (

    select distinct
        unnest(['dealer', 'region', 'nation']) as level,
        unnest([all_visits.dealer_id, coalesce(dealers.region, ''), 'nation']) as entity,
        all_visits.vehicle,
        month_number as month

    from (select *, year(date '1970-01-01' + day::integer) * 12 + month(date '1970-01-01' + day::integer) - 1 as month_number from all_visits where is_visit) as all_visits
    left join dealers on all_visits.dealer_id = dealers.dealer_id

),

returns as (

    select
        level,
        entity,
        month,
        lead(month) over (partition by level, entity, vehicle order by month) - month as months_to_return

    from months

),

reported as (

    select month_number::integer as month from range(getvariable('first_month')::integer, getvariable('last_month')::integer + 1) as reported (month_number)

),

six as (

    select
        returns.level,
        returns.entity,
        returns.month + 6 as month,
        count(*) as base6,
        count(*) filter (months_to_return is null or months_to_return > 6) as gone6

    from returns
    group by all

),

thirteen as (

    select
        returns.level,
        returns.entity,
        returns.month + 13 as month,
        count(*) as base13,
        count(*) filter (months_to_return <= 13) as back13

    from returns
    group by all

)

select
    coalesce(six.level, thirteen.level) as level,
    coalesce(six.entity, thirteen.entity) as entity,
    reported.month,
    coalesce(six.base6, 0)::integer as base6,
    coalesce(six.gone6, 0)::integer as gone6,
    coalesce(thirteen.base13, 0)::integer as base13,
    coalesce(thirteen.back13, 0)::integer as back13

from six
full join thirteen on six.level = thirteen.level and six.entity = thirteen.entity and six.month = thirteen.month
inner join reported on reported.month = coalesce(six.month, thirteen.month)
where coalesce(six.entity, thirteen.entity) <> ''
order by level, entity, month
