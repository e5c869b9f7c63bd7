-- Grain: one row per rule of matching and month from which the merge could be known: merges, and the persons they made.
-- Reads merges.
select
    rule,
    strftime(date '1970-01-01' + first_day::integer, '%Y-%m') as month,
    count(*)::integer as merges,
    count(distinct person)::integer as persons

from merges
group by rule, month
order by rule, month
