-- Grain: one row per sales contract in force. A contract without a VIN stands for the customer's one vehicle.
-- Variables: as_of. Warranty is 36 months where the file does not say.
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

categorised as (

    select
        dealer_id,
        customer_key,
        vehicle_key,
        sold_on,
        sold_on + to_months(coalesce(warranty_months, 36)) as warranty_ends_on,
        price_cents as spend_cents,
        coalesce(margin_cents, price_cents) as value_cents,
        coalesce(purchase_type, 'new') as purchase_type

    from in_force

)

select * from categorised
