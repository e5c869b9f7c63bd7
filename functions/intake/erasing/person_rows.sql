-- Grain: one row per row of the lake that is the person's. Tables: lake_rows, owners, and what is sought: sought_customers (key),
-- sought_vehicles (key, from_day, to_day; of rows that name no customer), sought_rows (upload_id, row).
-- Variables: until; dealer, empty for every dealer's rows. A row that names no customer belongs to whom the nights give it:
-- repair orders and responses to whoever was last named for the vehicle, contracts to whoever is named first from then on.
with

lake as (

    select * from lake_rows
    where day <= getvariable('until')::date and getvariable('dealer') in ('', dealer_id)

),

nameless as (

    select * from lake where customer_key is null

),

by_customer as (

    select * from lake
    semi join sought_customers on lake.customer_key = sought_customers.key

),

by_owner as (

    select nameless.*
    from nameless
    asof join owners on nameless.vehicle_key = owners.vehicle_key and nameless.day >= owners.named_on
    where nameless.feed <> 'sales' and owners.customer_key in (select key from sought_customers)

),

by_next_owner as (

    select nameless.*
    from nameless
    asof join owners on nameless.vehicle_key = owners.vehicle_key and nameless.day <= owners.named_on
    where nameless.feed = 'sales' and owners.customer_key in (select key from sought_customers)

),

by_vehicle as (

    select nameless.*
    from nameless
    join sought_vehicles
        on nameless.vehicle_key = sought_vehicles.key
        and nameless.day between sought_vehicles.from_day::date and sought_vehicles.to_day::date

),

by_row as (

    select * from lake
    semi join sought_rows on lake.upload_id = sought_rows.upload_id and lake.row = sought_rows.row

),

known as (

    select * from by_customer
    union
    select * from by_owner
    union
    select * from by_next_owner
    union
    select * from by_vehicle
    union
    select * from by_row

),

by_order as (

    select nameless.*
    from nameless
    semi join known
        on nameless.dealer_id = known.dealer_id
        and (nameless.ro_number = known.ro_number or nameless.contract_no = known.contract_no)
    where nameless.feed = 'survey' and nameless.vehicle_key is null

)

select * from known
union
select * from by_order
