-- Grain: dealer. A contact is a customer (a vehicle, where no customer is named) with an order or a contract in the last 36 months; it is
-- verified when the dealer took or confirmed a phone number of it in the last 12.
-- Variables: as_of.
with

corrections as (

    select * from superseded_rows

),

events as (

    select upload_id, row, dealer_id, coalesce(customer_key, vehicle_key) as contact, opened_on as happened_on, phone_key
    from service_rows
    union all
    select upload_id, row, dealer_id, coalesce(customer_key, vehicle_key) as contact, sold_on as happened_on, phone_key
    from sales_rows

),

in_time as (

    select events.*
    from events
    anti join corrections on events.upload_id = corrections.upload_id and events.row = corrections.row
    where
        events.contact is not null
        and events.happened_on <= getvariable('as_of')::date
        and events.happened_on > getvariable('as_of')::date - interval 36 months

),

contacts as (

    select dealer_id, contact, max(happened_on) filter (where phone_key is not null) as confirmed_on
    from in_time
    group by dealer_id, contact

)

select
    dealer_id,
    count(*)::integer as contacts,
    (count(*) filter (where confirmed_on > getvariable('as_of')::date - interval 12 months))::integer as verified

from contacts
group by dealer_id
order by dealer_id
