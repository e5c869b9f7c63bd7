-- Grain: programme × dealer × month with invitations: invited, and responses to events of that month. What two senders told of one
-- month is taken once: the earliest upload's.
with

invitations as (

    select * from invitations_rows where invited is not null

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

    select programme, dealer_id, strftime(coalesce(event_on, responded_on), '%Y-%m') as month, count(*) as responses
    from stg_responses
    group by all

)

select
    in_force.programme,
    in_force.dealer_id,
    in_force.period as month,
    in_force.invited,
    coalesce(responses.responses, 0)::integer as responses

from in_force
left join responses
    on in_force.programme = responses.programme
    and in_force.dealer_id = responses.dealer_id
    and in_force.period = responses.month
order by in_force.programme, in_force.dealer_id, in_force.period
