-- Grain: one row per day on which customers who first came by the cut came: how many for the first time, how many again.
-- Variables: cut_day.
with

days as (

    select distinct customer, day from visits where is_visit

),

placed as (

    select day, min(day) over (partition by customer) as first_day from days

)

select
    day,
    count(*) filter (day = first_day) as starts,
    count(*) filter (day > first_day) as repeats

from placed
where first_day <= getvariable('cut_day')::integer
group by day
order by day
