-- Grain: one row per two nodes, the earlier first, that a rule of matching joins, with what they have in common.
-- Nodes are compared where they share a phone, a vehicle, an id and a name, or an id of head office's system; among more than
-- nine of one kind each with the eight beside it, namesakes side by side: they are chained, and no group costs its square.
--   network_id     the same customer id at two dealers, both in head office's own files
--   phone_name     R2: the same phone and a common name, or only one of them has a name and the phone knows no other
--   phone_vehicle  R3: the same phone and the same vehicle, whatever the spelling of the name
--   vehicle_name   R4: the same vehicle and a common name; a vehicle alone never joins two persons, it may have been sold
--   customer_id    R5: the same customer id at two dealers, and a common phone, name or vehicle
with

groups as (

    select node, kind, trait, 0 as detail from int_traits where kind in ('phone', 'vehicle')
    union all
    select traits.node, 'id', nodes.customer_key, traits.trait
    from int_traits as traits
    inner join int_nodes as nodes on traits.node = nodes.node
    where traits.kind = 'name' and nodes.customer_key is not null
    union all
    select node, 'network', customer_key, 0 from int_nodes where is_network_id and customer_key is not null

),

placed as (

    select
        groups.*,
        row_number() over (
            partition by groups.kind, groups.trait, groups.detail order by int_nodes.name_key, groups.node
        ) as place

    from groups
    inner join int_nodes on groups.node = int_nodes.node

),

beside as (

    select distinct least(here.node, there.node) as one, greatest(here.node, there.node) as other
    from (select *, unnest(range(1, 9)) as distance from placed) as here
    inner join placed as there
        on here.kind = there.kind
        and here.trait = there.trait
        and here.detail = there.detail
        and here.place + here.distance = there.place

),

common as (

    select
        beside.one,
        beside.other,
        count(*) filter (mine.kind = 'phone') as phones,
        count(*) filter (mine.kind = 'phone' and mine.is_lone) as lone_phones,
        count(*) filter (mine.kind = 'vehicle') as vehicles,
        count(*) filter (mine.kind = 'name') as names

    from beside
    inner join int_traits as mine on beside.one = mine.node
    inner join int_traits as theirs
        on beside.other = theirs.node and mine.kind = theirs.kind and mine.trait = theirs.trait
    group by beside.one, beside.other

),

judged as (

    select
        beside.one,
        beside.other,
        coalesce(common.phones, 0)::integer as phones,
        coalesce(common.names, 0)::integer as names,
        coalesce(common.vehicles, 0)::integer as vehicles,
        greatest(earlier.first_day, later.first_day) as first_day,
        coalesce(earlier.customer_key = later.customer_key, false) as has_same_id,
        case
            when has_same_id and earlier.is_network_id and later.is_network_id then 'network_id'
            when common.phones > 0 and common.names > 0 then 'phone_name'
            when common.lone_phones > 0 and (earlier.names = 0) <> (later.names = 0) then 'phone_name'
            when common.phones > 0 and common.vehicles > 0 then 'phone_vehicle'
            when common.vehicles > 0 and common.names > 0 then 'vehicle_name'
            when has_same_id and common.phones + common.names + common.vehicles > 0 then 'customer_id'
        end as rule

    from beside
    left join common on beside.one = common.one and beside.other = common.other
    inner join int_nodes as earlier on beside.one = earlier.node
    inner join int_nodes as later on beside.other = later.node

)

select one, other, rule, phones, names, vehicles, first_day
from judged
where rule is not null
order by list_position(['network_id', 'phone_name', 'phone_vehicle', 'vehicle_name', 'customer_id'], rule), one, other
