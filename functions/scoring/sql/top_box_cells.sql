-- Grain: programme × dealer × month × channel × kind, over the months between variables first_month and last_month: answers to the
-- overall question, and those of them in the top box. Needs table `survey_facts`.
select
    programme,
    dealer_id,
    month,
    channel,
    kind,
    count(*)::integer as answers,
    (count(*) filter (where is_top))::integer as top

from survey_facts
where is_top is not null and month between getvariable('first_month') and getvariable('last_month')
group by programme, dealer_id, month, channel, kind
order by programme, dealer_id, month, channel, kind
