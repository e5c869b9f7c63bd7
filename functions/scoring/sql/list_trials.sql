-- Grain: dealer × list × group, of places on lists with a hold-out, given so long ago that their follow-up is over: how many, and of how
-- many the customer came to any dealer in these days. Reads list_entries and visits.
-- Variables: as_of_day, followed, look_back, trial_lists (names, separated by commas).
with

places as (

    select * from list_entries
    where
        list_contains(string_split(getvariable('trial_lists'), ','), list)
        and first_day <= getvariable('as_of_day')::integer - getvariable('followed')::integer
        and first_day > getvariable('as_of_day')::integer - getvariable('look_back')::integer

),

comers as (

    select distinct places.customer, places.first_day
    from places
    inner join visits
        on places.customer = visits.customer
        and visits.is_visit
        and visits.day > places.first_day
        and visits.day <= places.first_day + getvariable('followed')::integer

)

select
    places.dealer_id,
    places.list,
    places.is_held_out,
    count(*)::integer as placed,
    count(comers.customer)::integer as came

from places
left join comers on places.customer = comers.customer and places.first_day = comers.first_day
group by all
order by all
