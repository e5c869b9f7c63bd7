-- Grain: one row per level, entity and month. Six-month cohort churn: vehicles serviced in month N-6 that did not come
-- back by the end of month N. 13-month retention: vehicles serviced in month N-13 that came back since. A vehicle counts
-- once however often it came in the month; it comes back to the same dealer, to its region, or to the network, as the
-- level says. Variables: first_month, last_month (month numbers: year * 12 + month - 1). Reads int_returns.
with

six as (

    select
        level,
        entity,
        month + 6 as month,
        count(*) as base6,
        count(*) filter (months_to_return is null or months_to_return > 6) as gone6

    from int_returns
    group by level, entity, int_returns.month

),

thirteen as (

    select
        level,
        entity,
        month + 13 as month,
        count(*) as base13,
        count(*) filter (months_to_return <= 13) as back13

    from int_returns
    group by level, entity, int_returns.month

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
