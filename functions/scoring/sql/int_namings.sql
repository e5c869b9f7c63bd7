-- Grain: one row per contract, repair order or survey response that names somebody, or is a contract. `authority` 2 is a
-- contract, 1 a repair order, 0 a response. Reads head_office_uploads (upload_id): files of head office's own system.
with

named as (

    select upload_id, dealer_id, named_key, customer_key, vehicle_key, phone_key, name_key, sold_on as named_on, 2 as authority
    from stg_vehicle_sales
    union all
    select upload_id, dealer_id, named_key, customer_key, vehicle_key, phone_key, name_key, opened_on, 1
    from stg_repair_orders
    where named_key is not null
    union all
    select upload_id, dealer_id, customer_key, customer_key, vehicle_key, null, null, responded_on, 0
    from stg_responses
    where customer_key is not null

)

select
    named.* exclude (upload_id, named_on, authority),
    (named_on - date '1970-01-01')::integer as day,
    authority::tinyint as authority,
    head_office_uploads.upload_id is not null as is_network_id

from named
left join head_office_uploads on named.upload_id = head_office_uploads.upload_id
