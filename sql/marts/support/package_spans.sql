-- one row per organisation, person and support package (the last begun, by the organisation or VDAB) that has an end
-- date: the months (numbers) at whose end it is the last begun, and the month in which it ends
with current_packages as (
    select
        organisation, person_id, begin_date, end_date,
        lead(begin_date) over (partition by organisation, person_id order by place) as next_begin
    from known_packages
)

select
    organisation,
    person_id,
    month_index_of(begin_date) as from_index,
    month_index_of(next_begin) - 1 as to_index,
    month_index_of(end_date) as end_index
from current_packages
where end_date is not null
