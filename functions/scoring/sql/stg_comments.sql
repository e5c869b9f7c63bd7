-- Grain: one row per survey response in force in which something is written, numbered from 0 in the order of the files.
-- Needs table `stg_responses`, which leaves the texts behind. They are scrubbed of particulars at intake.
with

comments as (

    select upload_id, row, verbatim from survey_rows where trim(verbatim) <> ''

),

responses as (

    select upload_id, row, programme, response_id from stg_responses

)

select
    row_number() over (order by comments.upload_id, comments.row) - 1 as comment,
    responses.upload_id,
    responses.row,
    responses.programme || '/' || responses.response_id as response,
    comments.verbatim as text

from comments
inner join responses on comments.upload_id = responses.upload_id and comments.row = responses.row
