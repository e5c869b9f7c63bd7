-- Grain: one row per node, with the person it is. A person goes by the number of its earliest node, so that the number stays
-- from night to night while nobody earlier turns out to be the same. A node whose only trait is a number that many share is
-- nobody: its rows belong to the vehicle's owner. Reads roots (node, root): nodes that are not their person's earliest.
with

found as (

    select node, bool_or(kind = 'phone') as has_phone from int_traits group by node

)

select
    nodes.dealer_id,
    nodes.named_key,
    nodes.number,
    earliest.number as person

from int_nodes as nodes
left join roots on nodes.node = roots.node
inner join int_nodes as earliest on coalesce(roots.root, nodes.node)::integer = earliest.node
left join found on nodes.node = found.node
where nodes.customer_key is not null or nodes.names > 0 or found.has_phone
order by nodes.dealer_id, nodes.named_key
