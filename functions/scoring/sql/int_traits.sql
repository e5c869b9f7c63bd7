-- Grain: one row per node, kind (phone, vehicle, name) and trait by which it may be found again. Left out is what many
-- people share: a dealer's own telephone number, its demonstration car, a customer id that stands for all walk-ins. Somebody
-- without a name counts as a name of its own. `is_lone` marks phones under which one name at most is known.
-- Variables: most_names_of_phone, most_dealers_of_phone, most_names_across_dealers, most_names_of_vehicle, most_names_of_node.
with

persons as (

    select * from int_nodes where names <= getvariable('most_names_of_node')::integer

),

held as (

    select node, 'phone' as kind, phone_key as trait, name_key from int_contacts
    union
    select node, 'vehicle', vehicle_key, name_key from int_contacts
    union
    select node, 'name', name_key, name_key from int_contacts

),

counted as (

    select
        held.kind,
        held.trait,
        count(distinct coalesce(held.name_key, int_nodes.named_key)) as holders,
        count(distinct held.name_key) as names,
        count(distinct int_nodes.dealer_id) as dealers

    from held
    inner join int_nodes on held.node = int_nodes.node
    where held.trait is not null
    group by held.kind, held.trait

),

personal as (

    select kind, trait, names <= 1 as is_lone
    from counted
    where case kind
        when 'phone' then
            holders <= getvariable('most_names_of_phone')::integer
            and (
                dealers <= getvariable('most_dealers_of_phone')::integer
                or holders <= getvariable('most_names_across_dealers')::integer
            )
        when 'vehicle' then holders <= getvariable('most_names_of_vehicle')::integer
        else true
    end

)

select distinct held.node, held.kind, held.trait, personal.is_lone
from held
inner join persons on held.node = persons.node
inner join personal on held.kind = personal.kind and held.trait = personal.trait
