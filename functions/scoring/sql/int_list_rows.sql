-- Grain: one row per repair order or contract of the last 36 months of this shard's customers, with what the action lists ask of it and
-- where it came from. Reads stg_repair_orders, stg_vehicle_sales, int_owned_orders, int_owned_sales, service_rows and sales_rows.
-- Variables: as_of, shard, of.
with

owned as (

    select
        orders.customer,
        orders.vehicle,
        stg.dealer_id,
        stg.opened_on as happened_on,
        stg.phone_key,
        stg.vehicle_key,
        stg.customer_key,
        service.odometer_km,
        stg.upload_id,
        service.row

    from int_owned_orders as orders
    inner join stg_repair_orders as stg on orders.dealer_id = stg.dealer_id and orders.ro_number = stg.ro_number
    left join service_rows as service
        on stg.upload_id = service.upload_id
        and stg.dealer_id = service.dealer_id
        and stg.ro_number = service.ro_number
        and stg.opened_on = service.opened_on
    where orders.customer % getvariable('of')::integer = getvariable('shard')::integer
    union all
    select
        sales.customer,
        sales.vehicle,
        stg.dealer_id,
        stg.sold_on,
        stg.phone_key,
        stg.vehicle_key,
        stg.customer_key,
        null,
        stg.upload_id,
        contracts.row

    from int_owned_sales as sales
    inner join stg_vehicle_sales as stg on sales.dealer_id = stg.dealer_id and sales.contract_no = stg.contract_no
    left join sales_rows as contracts
        on stg.upload_id = contracts.upload_id
        and stg.dealer_id = contracts.dealer_id
        and stg.contract_no = contracts.contract_no
        and stg.sold_on = contracts.sold_on
    where sales.customer % getvariable('of')::integer = getvariable('shard')::integer

)

select * from owned where happened_on > getvariable('as_of')::date - interval 36 months
