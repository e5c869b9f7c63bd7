-- Grain: programme × dealer with invitations for months between variables first_month and last_month: invited, and responses to events of
-- just these months. What two senders told of one month is taken once: the earliest upload's.
with

invitations as (

    select * from invitations_rows
    where period between getvariable('first_month') and getvariable('last_month') and invited is not null

),

corrections as (

    select * from superseded_rows

),

in_force as (

    select invitations.*
    from invitations
    anti join corrections on invitations.upload_id = corrections.upload_id and invitations.row = corrections.row
    qualify row_number() over (partition by dealer_id, programme, period order by invitations.upload_id, invitations.row) = 1

),

responses as (

    select programme, dealer_id, event_month, count(*) as responses
    from survey_facts
    group by programme, dealer_id, event_month

)

select
    in_force.programme,
    in_force.dealer_id,
    sum(in_force.invited)::integer as invited,
    coalesce(sum(responses.responses), 0)::integer as responses

from in_force
left join responses
    on in_force.programme = responses.programme
    and in_force.dealer_id = responses.dealer_id
    and in_force.period = responses.event_month
group by in_force.programme, in_force.dealer_id
order by in_force.programme, in_force.dealer_id
