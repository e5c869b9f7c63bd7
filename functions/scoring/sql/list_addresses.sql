-- Grain: one row per dealer and customer with a telephone in one of the dealer's own rows: the upload and the row of the latest. Behind it
-- the vault keeps what the dealer may be shown. Reads int_list_rows.
select
    dealer_id,
    customer::double as customer,
    arg_max(upload_id, (happened_on, upload_id, row)) as upload_id,
    arg_max(row, (happened_on, upload_id, row))::double as row

from int_list_rows
where phone_key is not null and row is not null
group by dealer_id, customer
order by customer, dealer_id
