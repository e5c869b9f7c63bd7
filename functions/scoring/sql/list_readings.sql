-- Grain: one row per customer and vehicle with two odometer readings at least 30 days apart: its pace, and the day of the last reading.
-- Reads int_list_rows.
select
    customer::double as customer,
    vehicle::double as vehicle,
    (max(happened_on) - date '1970-01-01')::double as last_day,
    (max(odometer_km) - min(odometer_km)) / (max(happened_on) - min(happened_on))::double as km_per_day

from int_list_rows
where odometer_km is not null
group by customer, vehicle
having max(happened_on) - min(happened_on) >= 30 and max(odometer_km) > min(odometer_km)
order by customer, vehicle
