-- Grain: dealer × upload with readings below the same vehicle's reading before, in whichever file that one came. A reading is held
-- against the last one only: after a single slip upwards one reading falls, not all that follow.
-- Variables: as_of.
with

service as (

    select * from service_rows where opened_on <= getvariable('as_of')::date

),

corrections as (

    select * from superseded_rows

),

readings as (

    select service.dealer_id, service.upload_id, service.vehicle_key, service.opened_on, service.odometer_km
    from service
    anti join corrections on service.upload_id = corrections.upload_id and service.row = corrections.row
    where service.vehicle_key is not null and service.odometer_km is not null

),

compared as (

    select
        dealer_id,
        upload_id,
        odometer_km,
        lag(odometer_km) over (partition by vehicle_key order by opened_on, odometer_km) as before_km

    from readings

)

select dealer_id, upload_id, count(*)::integer as falling
from compared
where odometer_km < before_km
group by dealer_id, upload_id
order by dealer_id, upload_id
