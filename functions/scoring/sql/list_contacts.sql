-- Grain: one row per customer with a row in the last 36 months: how they can be reached, and what of their data needs repair. What a
-- dealer's files never hold (telephones, VINs) is missing from nobody. Reads int_list_rows. Variables: as_of, verified_days.
with

dealers as (

    select
        dealer_id,
        bool_or(phone_key is not null) as has_phones,
        bool_or(vehicle_key is not null) as has_vins

    from (
        select dealer_id, phone_key, vehicle_key from stg_repair_orders
        union all
        select dealer_id, phone_key, vehicle_key from stg_vehicle_sales
    )
    group by dealer_id

),

duplicates as (

    select customer
    from int_list_rows
    where customer_key is not null
    group by customer, dealer_id
    having count(distinct customer_key) > 1

),

falling as (

    select customer
    from (
        select
            customer,
            happened_on,
            odometer_km,
            lag(odometer_km) over (partition by customer, vehicle order by happened_on, odometer_km) as before_km

        from int_list_rows
        where odometer_km is not null
    )
    where odometer_km < before_km and happened_on > getvariable('as_of')::date - interval 12 months

),

reached as (

    select
        int_list_rows.customer,
        bool_or(int_list_rows.phone_key is not null) as is_reachable,
        max(int_list_rows.happened_on) filter (int_list_rows.phone_key is not null) as confirmed_on,
        bool_or(int_list_rows.vehicle_key is not null) as has_vin,
        bool_or(dealers.has_phones) as has_phones,
        bool_or(dealers.has_vins) as has_vins

    from int_list_rows
    inner join dealers on int_list_rows.dealer_id = dealers.dealer_id
    group by int_list_rows.customer

)

select
    customer::double as customer,
    is_reachable::double as is_reachable,
    (has_phones and not is_reachable)::double as no_phone,
    (has_vins and not has_vin)::double as no_vin,
    coalesce(confirmed_on <= getvariable('as_of')::date - getvariable('verified_days')::integer, false)::double as unverified,
    (customer in (select customer from falling))::double as mileage_falls,
    (customer in (select customer from duplicates))::double as duplicate

from reached
order by customer
