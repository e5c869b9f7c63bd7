-- Grain: one row per survey response of this shard that names its customer, with that person as `customer`.
-- Variables: shard, of. Reads persons.
select stg_responses.*, persons.person as customer
from stg_responses
inner join persons on stg_responses.dealer_id = persons.dealer_id and stg_responses.customer_key = persons.named_key
where persons.person % getvariable('of')::integer = getvariable('shard')::integer
