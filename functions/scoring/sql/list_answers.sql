-- Grain: one row per recent survey response of a buyer, with whom it is of: the customer it names, else the customer of the order or the
-- contract, else the vehicle's owner of the day. Of this shard. Reads stg_responses, persons, tenures, int_owned_orders, int_owned_sales.
-- Variables: as_of, answer_days, shard, of.
with

recent as (

    select * from stg_responses
    where
        responded_on > getvariable('as_of')::date - getvariable('answer_days')::integer
        and coalesce(outcome, 'buyer') <> 'lost'

),

owners as (

    select vehicle, person, from_day from tenures where until_day is null or until_day > from_day

),

placed as (

    select
        recent.*,
        coalesce(persons.person, orders.customer, contracts.customer, owners.person, recent.vehicle_key) as customer

    from recent
    left join persons on recent.dealer_id = persons.dealer_id and recent.customer_key = persons.named_key
    left join int_owned_orders as orders
        on recent.dealer_id = orders.dealer_id and recent.ro_number = orders.ro_number
    left join int_owned_sales as contracts
        on recent.dealer_id = contracts.dealer_id and recent.contract_no = contracts.contract_no
    asof left join owners
        on recent.vehicle_key = owners.vehicle and recent.responded_on - date '1970-01-01' >= owners.from_day

)

select *, 1 as weight, '' as stratum, null as comment from placed
where customer % getvariable('of')::integer = getvariable('shard')::integer
