-- Grain: one row per dealer and repair order in force: accepted rows less those that a later file corrected. An order that
-- head office and the dealer both sent is kept once: the earliest upload's.
-- Variables: as_of. Money is cents; what the maker or the dealer pays for itself is a contact, not spend. `value_cents` is the
-- margin where known, else the amount at the network's margin rate of the order's year (of all years where that has none), else
-- (no file names a margin) the amount: a year that is over keeps its values.
-- `named_key` is whom the row names in its dealer's own terms: the customer id, else this phone and name at this vehicle.
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

once as (

    select * from in_force
    qualify row_number() over (partition by dealer_id, ro_number order by upload_id, row) = 1

),

margins as (

    select year(opened_on) as year, sum(margin_cents) / sum(total_cents) as rate
    from once
    where margin_cents is not null and total_cents > 0
    group by grouping sets ((year(opened_on)), ())

),

rates as (

    select * from margins where year is not null

),

whole as (

    select max(rate) filter (year is null) as rate from margins

),

categorised as (

    select
        dealer_id,
        ro_number,
        upload_id,
        customer_key,
        vehicle_key,
        phone_key,
        name_key,
        coalesce(
            customer_key,
            if(phone_key is null and name_key is null, null, ('0x' || left(md5(concat_ws(
                '/', vehicle_key, coalesce(phone_key, -1), coalesce(name_key, -1)
            )), 13))::bigint)
        ) as named_key,
        opened_on,
        odometer_km,
        phone_key is not null as has_phone,
        total_cents >= 0 as is_visit,
        pay_type is not null as is_pay_known,
        coalesce(pay_type, 'customer') in ('customer', 'insurance') as is_paid,
        order_type is not null as is_type_known,
        coalesce(order_type, '') in ('repair', 'warranty') as is_repair,
        if(is_paid, total_cents, 0) as spend_cents,
        if(is_paid, coalesce(margin_cents, round(total_cents * coalesce(rates.rate, whole.rate, 1))), 0)::bigint as value_cents

    from once
    left join rates on year(opened_on) = rates.year
    cross join whole

)

select * from categorised
