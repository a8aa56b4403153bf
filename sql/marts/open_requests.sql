-- one row per request of an employer and published month at whose end it is open for more than 30 days with a known occupation: whether another organisation has somebody
with requests as (
    select
        v.row_id, v.sender as organisation, v.province, v.region, e.nace_section as sector, lower(trim(v.occupation)) as occupation,
        m.month_index
    from vacancies as v
    inner join employers as e on e.employer_key = v.employer_key
    inner join months as m on m.published and (v.vacancy_date + 30)::date < m.period and (v.filled_date is null or v.filled_date > m.period)
    where v.source = 'organisatie' and v.ever_open and trim(v.occupation) <> ''
),

-- the occupation of somebody is that of the latest phase that names one
occupations as (
    select p.person_id, m.month_index, m.period, lower(trim(p.occupation)) as occupation
    from phases as p
    inner join months as m on m.published and p.begin_date <= m.period
    where trim(p.occupation) <> ''
    qualify row_number() over (partition by p.person_id, m.month_index order by p.begin_date desc, p.row_id desc) = 1
),

busy as (
    select distinct p.person_id, m.month_index
    from phases as p
    inner join months as m on m.published and p.begin_date <= m.period and (p.end_date is null or p.end_date > m.period)
),

available as (
    select distinct s.organisation, g.region, o.occupation, o.month_index
    from occupations as o
    inner join ready_spans as r on r.person_id = o.person_id and r.ready_from <= o.period and (r.ready_until is null or r.ready_until > o.period)
    inner join spells as s on s.person_id = o.person_id and s.begin_date <= o.period and (s.end_date is null or s.end_date > o.period)
    inner join organisations as g on g.organisation = s.organisation and o.period between g.observed_from and g.last_period_observed
    left join busy as b on b.person_id = o.person_id and b.month_index = o.month_index
    where b.person_id is null and g.region <> 'onbekend'
)

select
    q.row_id,
    q.organisation,
    q.province,
    q.region,
    q.sector,
    q.month_index::integer as month_index,
    count(a.organisation) > 0 as available_elsewhere
from requests as q
left join available as a
    on a.month_index = q.month_index and a.region = q.region and a.occupation = q.occupation and a.organisation <> q.organisation
group by q.row_id, q.organisation, q.province, q.region, q.sector, q.month_index
