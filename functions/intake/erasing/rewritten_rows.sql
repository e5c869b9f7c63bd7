-- Grain: one row per row of one lake file, in its order; the person's under other numbers, without comment.
-- Views: one_file. Tables: person_rows, drawn (identity, key, stand_in). Variables: file. The columns are the file's own.
select $columns
from one_file as lake
left join person_rows as hit on hit.file = getvariable('file') and lake.row = hit.row
left join drawn as customer on customer.identity = 'customer' and customer.key = lake.customer_key
left join drawn as vehicle on vehicle.identity = 'vehicle' and vehicle.key = lake.vehicle_key
left join drawn as nameless on nameless.identity = 'nameless' and nameless.key = lake.vehicle_key
order by lake.row
