-- Grain: one row per survey response in force, with what its integrity is judged by and nothing that names a person.
-- Needs table `answer_marks` (upload_id, row, answered, is_straight, is_top) beside `stg_responses`. `gap_minutes` is from the event to
-- the answer, null unless the file tells both times of day. `kind` is what the visit or the purchase was, where an order or contract is named.
with

responses as (

    select * from stg_responses

),

orders as (

    select dealer_id, ro_number, min(order_type) as kind
    from service_rows
    where order_type is not null
    group by dealer_id, ro_number

),

contracts as (

    select dealer_id, contract_no, min(purchase_type) as kind
    from sales_rows
    where purchase_type is not null
    group by dealer_id, contract_no

)

select
    responses.upload_id,
    responses.row,
    responses.programme,
    responses.dealer_id,
    strftime(responses.responded_on, '%Y-%m') as month,
    responses.phone_key,
    responses.device_key,
    coalesce(responses.customer_key, responses.vehicle_key) as customer_key,
    (responses.responded_on - responses.event_on) * 1440 + responses.responded_minute - responses.event_minute as gap_minutes,
    coalesce(responses.channel, '') as channel,
    coalesce(orders.kind, contracts.kind, '') as kind,
    answer_marks.answered,
    answer_marks.is_straight,
    answer_marks.is_top

from responses
inner join answer_marks on responses.upload_id = answer_marks.upload_id and responses.row = answer_marks.row
left join orders on responses.dealer_id = orders.dealer_id and responses.ro_number = orders.ro_number
left join contracts on responses.dealer_id = contracts.dealer_id and responses.contract_no = contracts.contract_no
