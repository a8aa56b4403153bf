-- one row per vacancy of origin jobdesign or jobcarving: when it was made and filled, and what is known of its worker
-- six calendar months later
with made as (
    select
        v.row_id,
        v.sender as organisation,
        v.origin,
        v.province,
        v.region,
        e.nace_section as sector,
        month_index_of(v.vacancy_date) as made_index,
        v.positions_filled > 0 as filled,
        month_index_of(v.filled_date) as filled_index,
        k.person_id
    from vacancies as v
    inner join employers as e on e.employer_key = v.employer_key
    left join person_keys as k on k.sender = v.sender and k.person_key = v.person_key
    where v.source = 'organisatie' and v.origin in ('jobdesign', 'jobcarving')
),

later as (
    select
        j.row_id, j.organisation, j.origin, j.province, j.region, j.sector, j.made_index, j.filled, j.filled_index,
        j.person_id, f.status, m.month_start as follow_start, m.period as follow_end
    from made as j
    left join follow_ups as f
        on f.person_id = case when j.filled then j.person_id end and f.month_index = j.filled_index + 6
    left join months as m on m.month_index = j.filled_index + 6
)

select
    l.row_id,
    l.organisation,
    l.origin,
    l.province,
    l.region,
    l.sector,
    l.made_index,
    l.filled,
    l.filled_index,
    case
        when not l.filled or l.person_id is null or l.filled_index is null then 'unknown'
        when l.status in ('regulier', 'regulier_met_ondersteuning') then 'still'
        when l.status <> 'onbekend' then 'not_still'
        when exists (
            select 1 from spells as s
            where s.person_id = l.person_id and s.begin_date <= l.follow_end
                and coalesce(s.in_service_until, l.follow_start) >= l.follow_start
        ) then 'not_still'
        else 'unknown'
    end as outcome
from later as l
