-- Grain: one row per dealer and whom its rows name: somebody in one dealer's terms. Rule R1: the same dealer and the same
-- customer id are one node. Nodes are numbered from 0, the earliest first. `number` is the node's surrogate: the customer's
-- own where first named, so that a network of one sender keeps its numbers, and one mixed with the dealer elsewhere.
with

named as (

    select
        dealer_id,
        named_key,
        any_value(customer_key) as customer_key,
        min(day) as first_day,
        count(*) as named_rows,
        count(distinct name_key) as names,
        min(name_key) as name_key,
        bool_or(is_network_id) as is_network_id

    from int_namings
    where named_key is not null
    group by dealer_id, named_key

),

numbered as (

    select
        *,
        if(
            row_number() over (partition by named_key order by first_day, dealer_id) = 1,
            named_key,
            ('0x' || left(md5(concat_ws('/', dealer_id, named_key)), 13))::bigint
        ) as number

    from named

)

select
    (row_number() over (order by first_day, number, dealer_id) - 1)::integer as node,
    numbered.*

from numbered
