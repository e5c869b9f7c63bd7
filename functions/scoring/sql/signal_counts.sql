-- Grain: programme × dealer, over the months between variables first_month and last_month (YYYY-MM). Needs table `survey_facts`.
-- A response repeats when an earlier one of the same programme and dealer in the window has its phone, its device or its customer.
-- Variables: first_month, last_month, straight_items (fewest rated items), quick_minutes (most minutes after the event).
with

facts as (

    select * from survey_facts
    where month between getvariable('first_month') and getvariable('last_month')

),

placed as (

    select
        *,
        row_number() over (partition by programme, dealer_id, phone_key order by upload_id, row) as phone_place,
        row_number() over (partition by programme, dealer_id, device_key order by upload_id, row) as device_place,
        row_number() over (partition by programme, dealer_id, customer_key order by upload_id, row) as customer_place

    from facts

)

select
    programme,
    dealer_id,
    count(*)::integer as responses,
    (count(*) filter (where answered >= getvariable('straight_items')))::integer as rated,
    (count(*) filter (where answered >= getvariable('straight_items') and is_straight))::integer as straight,
    (count(*) filter (where coalesce(phone_key, device_key, customer_key) is not null))::integer as keyed,
    (
        count(*) filter (
            where (phone_key is not null and phone_place > 1)
            or (device_key is not null and device_place > 1)
            or (customer_key is not null and customer_place > 1)
        )
    )::integer as repeated,
    (count(*) filter (where gap_minutes >= 0))::integer as timed,
    (count(*) filter (where gap_minutes between 0 and getvariable('quick_minutes')))::integer as quick

from placed
group by programme, dealer_id
order by programme, dealer_id
