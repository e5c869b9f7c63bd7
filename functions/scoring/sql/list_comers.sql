-- Grain: dealer × customer × day of a logged outcome after which the customer came to that dealer. Reads list_outcomes and visits.
-- Variables: came_within.
select distinct
    list_outcomes.dealer_id,
    list_outcomes.customer,
    list_outcomes.day

from list_outcomes
inner join visits
    on list_outcomes.customer = visits.customer
    and list_outcomes.dealer_id = visits.dealer_id
    and visits.is_visit
    and visits.day >= list_outcomes.day
    and visits.day <= list_outcomes.day + getvariable('came_within')::integer
order by all
