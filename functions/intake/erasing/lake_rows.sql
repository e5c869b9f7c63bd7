-- Grain: one row per row ever loaded about a customer, corrected ones and those of interrupted attempts included.
-- Views: service_rows, sales_rows, survey_rows, each with `filename`.
select
    parse_filename(filename) as file,
    'service' as feed,
    upload_id,
    row,
    dealer_id,
    customer_key,
    vehicle_key,
    opened_on as day,
    ro_number,
    null::varchar as contract_no

from service_rows

union all

select
    parse_filename(filename),
    'sales',
    upload_id,
    row,
    dealer_id,
    customer_key,
    vehicle_key,
    sold_on,
    null,
    contract_no

from sales_rows

union all

select
    parse_filename(filename),
    'survey',
    upload_id,
    row,
    dealer_id,
    customer_key,
    vehicle_key,
    responded_on,
    ro_number,
    contract_no

from survey_rows
