-- Grain: one row per customer and vehicle they have had. `left_day` is the first day on which the vehicle is known to be
-- somebody else's for good; null while it is theirs.
with

seen as (

    select customer, vehicle, opened_on - date '1970-01-01' as day, 1 as authority from int_owned_orders
    union
    select customer, vehicle, sold_on - date '1970-01-01', 2 from int_owned_sales

),

changes as (

    select
        customer,
        vehicle,
        row_number() over (partition by vehicle, customer order by day desc, authority desc) as from_last,
        lead(day) over (partition by vehicle order by day, authority, customer) as next_day

    from seen

)

select customer, vehicle, next_day as left_day
from changes
where from_last = 1
