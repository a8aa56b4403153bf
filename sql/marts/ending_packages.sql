-- one row per worker in service whose support package (the one that began last) ended, or ends within 6 months, with its row
with latest as (
    select w.organisation, w.person_id, w.period, p.row_id, p.end_date
    from present_workers as w
    inner join packages as p on p.organisation = w.organisation and p.person_id = w.person_id and p.begin_date <= w.period
    qualify row_number() over (partition by w.organisation, w.person_id order by p.begin_date desc, p.row_id desc) = 1
)

select organisation, row_id, end_date, (end_date <= period)::boolean as ended
from latest
where end_date <= (period + interval 6 month)::date
