-- Grain: one row per customer with at least one visit by a day: x, t_x and T of the visit models, in days, on distinct dates.
-- `repeat_value_cents` is the mean value of a repeat visit, `last_interval_days` lie between the last two; null where there is none.
-- Variables: as_of_day.
with

days as (

    select customer, day, sum(value_cents) as value_cents
    from visits
    where is_visit and day <= getvariable('as_of_day')::integer
    group by customer, day

),

ordered as (

    select
        *,
        day - lag(day) over (partition by customer order by day) as interval_days

    from days

)

select
    customer,
    count(*) - 1 as repeat_visits,
    max(day) - min(day) as recency_days,
    getvariable('as_of_day')::integer - min(day) as age_days,
    sum(ln(interval_days / 7.0) order by day) as sum_log_intervals,
    arg_max(interval_days, day) as last_interval_days,
    case when count(*) > 1 then (sum(value_cents) - arg_min(value_cents, day)) / (count(*) - 1.0) end as repeat_value_cents

from ordered
group by customer
order by customer
