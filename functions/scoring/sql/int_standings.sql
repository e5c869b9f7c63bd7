-- Grain: one row per customer known by a day, as int_customers and int_histories would tell of it, but only what a contribution
-- depends on: cheap enough for many days. Variables: as_of_day, from_day. Reads customer_days (int_customer_days).
select
    customer,
    arg_max(dealer_id, rank * 1000000 + day) as dealer_id,
    coalesce(sum(value_cents) filter (day >= getvariable('from_day')::integer), 0)::double as value_cents,
    coalesce(max(served_until) >= getvariable('as_of_day')::integer, false)::integer as is_served,
    nullif(count(*) filter (rank = 2), 0) - 1.0 as frequency,
    (max(day) filter (rank = 2) - min(day) filter (rank = 2)) / 7.0 as recency,
    (getvariable('as_of_day')::integer - min(day) filter (rank = 2)) / 7.0 as age,
    coalesce(
        (sum(visit_cents) - arg_min(visit_cents, day) filter (rank = 2)) / nullif(count(*) filter (rank = 2) - 1.0, 0), 0
    ) / 100.0 as mean_amount

from customer_days
where day <= getvariable('as_of_day')::integer
group by customer
order by customer
