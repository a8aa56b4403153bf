-- one row per worker in service who was found ready more than 6 months ago and has no running phase, with the row of
-- the employment
select
    w.organisation,
    w.row_id,
    min(r.ready_from) as ready_from
from present_workers as w
inner join ready_spans as r
    on r.person_id = w.person_id and r.ready_from <= w.period and (r.ready_until is null or r.ready_until > w.period)
where (r.ready_from + interval 6 month)::date < w.period
    and not exists (
        select 1 from phases as p
        where p.person_id = w.person_id and p.begin_date <= w.period and (p.end_date is null or p.end_date > w.period)
    )
group by w.organisation, w.row_id
