-- Grain: one row per response of a programme whose repair order or contract is known, by its number or, where the response names none,
-- by its vehicle on the day. Reads survey_events. Parameters: programme, feed.
with

responses as (

    select
        upload_id,
        row,
        dealer_id,
        if($feed = 'service', ro_number, contract_no) as number,
        vehicle_key,
        coalesce(event_on, responded_on) as day

    from stg_responses
    where programme = $programme

),

events as (

    select * from survey_events where feed = $feed

),

by_number as (

    select responses.upload_id, responses.row, events.*
    from responses
    inner join events on responses.dealer_id = events.dealer_id and responses.number = events.number

),

by_vehicle as (

    select responses.upload_id, responses.row, events.*
    from responses
    inner join events
        on responses.dealer_id = events.dealer_id
        and responses.vehicle_key = events.vehicle_key
        and responses.day = events.day
    where responses.number is null
    qualify row_number() over (partition by responses.upload_id, responses.row order by events.number) = 1

)

select * from by_number
union all
select * from by_vehicle
