-- one row per worker in service whose support package (the last begun, by the organisation or VDAB) ended, or ends
-- within 6 months: the row of the package, or of the employment where only VDAB knows it
with latest as (
    select
        w.organisation, w.person_id, w.period, p.end_date,
        case when p.by_vdab then 'tewerkstellingen' else 'ondersteuning' end as dataset,
        case when p.by_vdab then w.row_id else p.row_id end as row_id
    from present_workers as w
    inner join known_packages as p
        on p.organisation = w.organisation and p.person_id = w.person_id and p.begin_date <= w.period
    qualify row_number() over (partition by w.organisation, w.person_id order by p.place desc) = 1
)

select organisation, dataset, row_id, end_date, (end_date <= period)::boolean as ended
from latest
where month_index_of(end_date) <= month_index_of(period) + 6
