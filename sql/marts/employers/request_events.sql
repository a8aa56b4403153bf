-- one row per request of an employer and kind of event (open_request: and month): the month, how many, how many in time
-- (open_request: with somebody elsewhere), and after how many days
with requests as (
    select
        v.row_id, v.sender as organisation, v.province, v.region, e.nace_section as sector,
        v.vacancy_date, v.first_answer_date, v.filled_date, v.positions,
        least(v.positions_filled, v.positions) as positions_filled,
        (v.vacancy_date + 5)::date as answer_due,
        (v.vacancy_date + 90)::date as fill_due
    from vacancies as v
    inner join employers as e on e.employer_key = v.employer_key
    where v.source = 'organisatie'
)

select
    row_id, 'answer' as kind, organisation, province, region, sector,
    month_index_of(answer_due) as month_index,
    1 as counted, case when first_answer_date <= answer_due then 1 else 0 end as reached, null::integer as amount
from requests
union all
select
    row_id, 'first_answer' as kind, organisation, province, region, sector,
    month_index_of(first_answer_date) as month_index,
    1 as counted, 1 as reached, date_diff('day', vacancy_date, first_answer_date)::integer as amount
from requests
where first_answer_date >= vacancy_date
union all
select
    row_id, 'fill' as kind, organisation, province, region, sector,
    month_index_of(fill_due) as month_index,
    positions as counted, case when filled_date <= fill_due then positions_filled else 0 end as reached,
    null::integer as amount
from requests
where positions_filled = 0 or filled_date is not null
union all
select
    row_id, 'open_request' as kind, organisation, province, region, sector, month_index,
    1 as counted, case when available_elsewhere then 1 else 0 end as reached, null::integer as amount
from open_requests
