-- Grain: one row per survey response in force, with one `r_<item>` column per item of every programme.
-- The natural key has no dealer, so a response sent by two senders is kept once: the earliest upload's.
-- Comments stay behind: nothing here reads them, and they are most of the bytes.
-- Variables: as_of.
with

survey as (

    select * from survey_rows where responded_on <= getvariable('as_of')::date

),

corrections as (

    select * from superseded_rows

),

in_force as (

    select survey.*
    from survey
    anti join corrections on survey.upload_id = corrections.upload_id and survey.row = corrections.row

)

select columns(lambda name: name <> 'verbatim') from in_force
qualify row_number() over (partition by programme, response_id order by upload_id, row) = 1
