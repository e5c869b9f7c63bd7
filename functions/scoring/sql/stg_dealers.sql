-- Grain: one row per dealer of the network's directory, in its latest version.
with

dealers as (

    select * from dealers_rows

),

corrections as (

    select * from superseded_rows

),

in_force as (

    select dealers.*
    from dealers
    anti join corrections on dealers.upload_id = corrections.upload_id and dealers.row = corrections.row

)

select
    dealer_id,
    name,
    region,
    coalesce(province, '') as province,
    coalesce(city, '') as city,
    strftime(opened_on, '%Y-%m-%d') as opened_on,
    strftime(closed_on, '%Y-%m-%d') as closed_on

from in_force
order by dealer_id
