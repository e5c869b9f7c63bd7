-- Grain: one row per level, entity, window, month and age band. Vehicles serviced in month N-13 (`month` N), and those that came back
-- since to the same dealer, its region, or the network, with what they spent in month N-13. Every month for all ages together; the
-- last twelve months together (`r12`) by the vehicle's age in month N-13. Variables: first_month, last_month (month numbers).
-- Reads int_returns and vehicles.
with

sold as (

    select vehicle, min(sold_day) as sold_day from vehicles group by vehicle

),

aged as (

    select
        int_returns.level,
        int_returns.entity,
        int_returns.month + 13 as month,
        int_returns.cents,
        coalesce(int_returns.months_to_return <= 13, false) as is_back,
        int_returns.month - (year(date '1970-01-01' + sold.sold_day::integer) * 12 + month(date '1970-01-01' + sold.sold_day::integer) - 1) as age

    from int_returns
    left join sold on int_returns.vehicle = sold.vehicle
    where int_returns.month + 13 between getvariable('first_month')::integer and getvariable('last_month')::integer

),

banded as (

    select level, entity, 'month' as "window", month, 'all' as band, cents, is_back from aged
    union all
    select
        level,
        entity,
        'r12' as "window",
        getvariable('last_month')::integer as month,
        case
            when age is null or age < 0 then 'unknown'
            when age < 12 then 'year1'
            when age < 24 then 'year2'
            when age < 36 then 'year3'
            when age < 60 then 'years4_5'
            else 'older'
        end as band,
        cents,
        is_back

    from aged
    where month > getvariable('last_month')::integer - 12
    union all
    select level, entity, 'r12', getvariable('last_month')::integer, 'all', cents, is_back
    from aged
    where month > getvariable('last_month')::integer - 12

)

select
    level,
    entity,
    "window",
    month::integer as month,
    band,
    count(*)::integer as base,
    (count(*) filter (is_back))::integer as back,
    sum(cents)::double as base_cents,
    coalesce(sum(cents) filter (is_back), 0)::double as back_cents,
    sum((cents * cents)::hugeint)::double as base_squares,
    coalesce(sum((cents * cents)::hugeint) filter (is_back), 0)::double as back_squares

from banded
group by all
order by level, entity, "window", month, band
