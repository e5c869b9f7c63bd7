-- Grain: one row per customer who first came by the cut: days with a visit after it, and what those were worth.
-- Variables: cut_day.
select
    customer,
    count(distinct day) filter (day > getvariable('cut_day')::integer) as later_visits,
    coalesce(sum(value_cents) filter (day > getvariable('cut_day')::integer), 0) as later_cents

from visits
where is_visit
group by customer
having min(day) <= getvariable('cut_day')::integer
order by customer
