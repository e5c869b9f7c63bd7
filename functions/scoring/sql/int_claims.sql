-- Grain: one row per vehicle, day, person and authority (2 contract, 1 repair order) that calls the vehicle that person's.
-- A contract that names nobody is its next named customer's from then on, else an unknown buyer's, who goes by the vehicle.
with

claims as (

    select
        int_namings.vehicle_key as vehicle,
        int_namings.day,
        persons.person,
        int_namings.authority

    from int_namings
    left join persons on int_namings.dealer_id = persons.dealer_id and int_namings.named_key = persons.named_key
    where int_namings.authority > 0 and int_namings.vehicle_key is not null

),

named as (

    select vehicle, day, arg_max(person, (authority, person)) as person
    from claims
    where person is not null
    group by vehicle, day

),

settled as (

    select claims.vehicle, claims.day, coalesce(claims.person, named.person, claims.vehicle) as person, claims.authority
    from claims
    asof left join named on claims.vehicle = named.vehicle and claims.day <= named.day
    where claims.person is not null or claims.authority = 2

)

select distinct vehicle, day, person, authority from settled
