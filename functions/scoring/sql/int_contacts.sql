-- Grain: one row per node, vehicle, phone and name that its rows hold together.
select distinct
    int_nodes.node,
    int_namings.vehicle_key,
    int_namings.phone_key,
    int_namings.name_key

from int_namings
inner join int_nodes on int_namings.dealer_id = int_nodes.dealer_id and int_namings.named_key = int_nodes.named_key
