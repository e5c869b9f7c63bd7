-- Grain: one row per vehicle and day on which a contract or a repair order names its customer; a contract has the last word.
select
    vehicle_key,
    day as named_on,
    arg_max(customer_key, (feed = 'sales', customer_key)) as customer_key

from lake_rows
where vehicle_key is not null and customer_key is not null and feed <> 'survey'
group by vehicle_key, day
