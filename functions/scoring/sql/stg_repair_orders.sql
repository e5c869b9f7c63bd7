-- Grain: one row per repair order in force: accepted rows less those that a later file corrected.
-- Variables: as_of. Money is cents; what the maker or the dealer pays for itself is a contact, not spend.
with

service as (

    select * from service_rows where opened_on <= getvariable('as_of')::date

),

corrections as (

    select * from superseded_rows

),

in_force as (

    select service.*
    from service
    anti join corrections on service.upload_id = corrections.upload_id and service.row = corrections.row

),

categorised as (

    select
        dealer_id,
        ro_number,
        customer_key,
        vehicle_key,
        opened_on,
        odometer_km,
        total_cents >= 0 as is_visit,
        coalesce(pay_type, 'customer') in ('customer', 'insurance') as is_paid,
        coalesce(order_type, '') in ('repair', 'warranty') as is_repair,
        case when coalesce(pay_type, 'customer') in ('customer', 'insurance') then total_cents else 0 end as spend_cents,
        case when coalesce(pay_type, 'customer') in ('customer', 'insurance') then coalesce(margin_cents, total_cents) else 0 end as value_cents

    from in_force

)

select * from categorised
