-- Grain: one row per sales contract, with `customer` and `vehicle`. A contract that names nobody belongs to whoever owns the
-- vehicle from that day; one that names no vehicle stands for the customer's one vehicle. Reads persons and tenures.
with

sales as (

    select * from stg_vehicle_sales

),

owners as (

    select vehicle, person, from_day from tenures where until_day is null or until_day > from_day

)

select
    coalesce(persons.person, owners.person, sales.vehicle_key) as customer,
    coalesce(sales.vehicle_key, persons.person) as vehicle,
    sales.* exclude (upload_id, customer_key, vehicle_key, phone_key, name_key, named_key)

from sales
left join persons on sales.dealer_id = persons.dealer_id and sales.named_key = persons.named_key
asof left join owners on sales.vehicle_key = owners.vehicle and sales.sold_on - date '1970-01-01' >= owners.from_day
