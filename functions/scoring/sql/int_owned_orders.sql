-- Grain: one row per repair order, with `customer` and `vehicle`. An order that names nobody belongs to the vehicle's owner of
-- the day; one that names no vehicle stands for the customer's one vehicle. Reads persons and tenures.
with

orders as (

    select * from stg_repair_orders

),

owners as (

    select vehicle, person, from_day from tenures where until_day is null or until_day > from_day

)

select
    coalesce(persons.person, owners.person, orders.vehicle_key) as customer,
    coalesce(orders.vehicle_key, persons.person) as vehicle,
    orders.* exclude (upload_id, customer_key, vehicle_key, phone_key, name_key, named_key)

from orders
left join persons on orders.dealer_id = persons.dealer_id and orders.named_key = persons.named_key
asof left join owners
    on orders.vehicle_key = owners.vehicle and orders.opened_on - date '1970-01-01' >= owners.from_day
