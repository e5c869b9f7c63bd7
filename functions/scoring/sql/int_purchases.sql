-- Grain: one row per vehicle sold in this shard: what kind of purchase it was for its customer. As the contract says; where it says
-- nothing, an additional vehicle if the customer had one, and a replacement if they lost one within half a year of the sale.
-- Reads vehicles and visits.
with

holdings as (

    select customer, vehicle, min(day) as had_day, min(left_day) as left_day from visits group by customer, vehicle
    union all
    select customer, vehicle, sold_day, left_day from vehicles

),

around as (

    select
        vehicles.customer,
        vehicles.vehicle,
        bool_or(holdings.had_day < vehicles.sold_day) as had_another,
        bool_or(abs(holdings.left_day - vehicles.sold_day) <= 183) as lost_another

    from vehicles
    inner join holdings on vehicles.customer = holdings.customer and vehicles.vehicle <> holdings.vehicle
    group by vehicles.customer, vehicles.vehicle

)

select
    vehicles.customer,
    vehicles.sold_day,
    coalesce(vehicles.purchase_type, case
        when around.lost_another then 'replacement'
        when around.had_another then 'additional'
        else 'new'
    end) as kind

from vehicles
left join around on vehicles.customer = around.customer and vehicles.vehicle = around.vehicle
