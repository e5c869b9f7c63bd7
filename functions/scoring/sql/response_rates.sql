-- Grain: programme × dealer with invitations for months between variables first_month and last_month: invited, and responses to events of
-- just these months. Reads invited_months.
select programme, dealer_id, sum(invited)::integer as invited, sum(responses)::integer as responses
from invited_months
where month between getvariable('first_month') and getvariable('last_month')
group by programme, dealer_id
order by programme, dealer_id
