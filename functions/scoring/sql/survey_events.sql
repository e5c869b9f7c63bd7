-- Grain: one row per repair order (feed service) or contract (feed sales) in force: what a survey may be about, in the strata that
-- responses are weighted by, as far back as a night reports. `vehicle_age` is in whole years since the vehicle's first sale here, in
-- bands. Variables: as_of.
with

service as (

    select upload_id, row, dealer_id, ro_number, vehicle_key, opened_on, order_type, pay_type, total_cents
    from service_rows
    where
        opened_on between getvariable('as_of')::date - interval 63 months and getvariable('as_of')::date
        and total_cents >= 0
        and coalesce(pay_type, '') <> 'internal'

),

sales as (

    select upload_id, row, dealer_id, contract_no, vehicle_key, sold_on, purchase_type, model
    from sales_rows
    where sold_on <= getvariable('as_of')::date

),

corrections as (

    select * from superseded_rows

),

orders as (

    select service.*
    from service
    anti join corrections on service.upload_id = corrections.upload_id and service.row = corrections.row
    qualify row_number() over (partition by service.dealer_id, service.ro_number order by service.upload_id, service.row) = 1

),

contracts as (

    select sales.*
    from sales
    anti join corrections on sales.upload_id = corrections.upload_id and sales.row = corrections.row
    qualify row_number() over (partition by sales.dealer_id, sales.contract_no order by sales.upload_id, sales.row) = 1

),

first_sales as (

    select vehicle_key, min(sold_on) as sold_on from contracts where vehicle_key is not null group by vehicle_key

),

aged as (

    select orders.*, datediff('month', first_sales.sold_on, orders.opened_on) as months
    from orders
    left join first_sales on orders.vehicle_key = first_sales.vehicle_key

),

events as (

    select
        'service' as feed,
        dealer_id,
        ro_number as number,
        vehicle_key,
        opened_on as day,
        coalesce(order_type, '') as visit_type,
        case
            when months < 12 then '0'
            when months < 36 then '1-2'
            when months < 72 then '3-5'
            when months >= 72 then '6+'
            else ''
        end as vehicle_age,
        coalesce(pay_type, '') as pay_type,
        '' as purchase_type,
        '' as model

    from aged
    union all
    select 'sales', dealer_id, contract_no, vehicle_key, sold_on, '', '', '', coalesce(purchase_type, ''), coalesce(model, '')
    from contracts

)

select *, strftime(day, '%Y') || 'Q' || quarter(day) as quarter from events
