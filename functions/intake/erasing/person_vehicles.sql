-- Grain: one row per vehicle on the person's rows, with the days on which it was theirs; theirs alone where no other row has it.
with

theirs as (

    select
        vehicle_key,
        min(day) as from_day,
        max(day) as to_day,
        arg_max(customer_key, day) as customer_key,
        count(*) as rows

    from person_rows
    where vehicle_key is not null
    group by vehicle_key

),

everybodys as (

    select vehicle_key, count(*) as rows from lake_rows group by vehicle_key

)

select
    theirs.vehicle_key::double as vehicle_key,
    theirs.customer_key::double as customer_key,
    strftime(theirs.from_day, '%Y-%m-%d') as from_day,
    strftime(theirs.to_day, '%Y-%m-%d') as to_day,
    (theirs.rows = everybodys.rows)::integer as is_only_theirs

from theirs
join everybodys on theirs.vehicle_key = everybodys.vehicle_key
order by 1
