-- Grain: one row per dealer and sales contract in force; one that two senders sent is kept once: the earliest upload's.
-- Variables: as_of. Warranty is 36 months where the file does not say. `value_cents` is the margin where known, else the price
-- at the network's margin rate of the contract's year (of all years where that has none), else (no file names a margin) the price.
-- `named_key` as in stg_repair_orders.
with

sales as (

    select * from sales_rows where sold_on <= getvariable('as_of')::date

),

corrections as (

    select * from superseded_rows

),

in_force as (

    select sales.*
    from sales
    anti join corrections on sales.upload_id = corrections.upload_id and sales.row = corrections.row

),

once as (

    select * from in_force
    qualify row_number() over (partition by dealer_id, contract_no order by upload_id, row) = 1

),

margins as (

    select year(sold_on) as year, sum(margin_cents) / sum(price_cents) as rate
    from once
    where margin_cents is not null and price_cents > 0
    group by grouping sets ((year(sold_on)), ())

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
        contract_no,
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
        sold_on,
        purchase_type,
        (sold_on + to_months(coalesce(warranty_months, 36)))::date as warranty_ends_on,
        warranty_km,
        city,
        phone_key is not null as has_phone,
        price_cents as spend_cents,
        coalesce(margin_cents, round(price_cents * coalesce(rates.rate, whole.rate, 1)))::bigint as value_cents

    from once
    left join rates on year(sold_on) = rates.year
    cross join whole

)

select * from categorised
