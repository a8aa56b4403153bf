-- one row per request of an employer and published month at whose end it is open for more than 30 days with a known
-- occupation: whether another organisation has somebody
with requests as (
    select
        v.row_id, v.sender as organisation, v.province, v.region, e.nace_section as sector,
        lower(trim(v.occupation)) as occupation,
        m.month_index
    from vacancies as v
    inner join employers as e on e.employer_key = v.employer_key
    inner join months as m
        on m.published and (v.vacancy_date + 30)::date < m.period
        and (v.filled_date is null or v.filled_date > m.period)
    where v.source = 'organisatie' and v.ever_open and trim(v.occupation) <> ''
),

-- the occupation of somebody is that of the latest phase that names one, until the next
named as (
    select person_id, lower(trim(occupation)) as occupation, begin_date
    from phases
    where trim(occupation) <> ''
    qualify row_number() over (partition by person_id, begin_date order by row_id desc) = 1
),

occupations as (
    select
        person_id, occupation, begin_date,
        lead(begin_date) over (partition by person_id order by begin_date) as until_date
    from named
),

asked as (
    select distinct q.month_index, m.period, q.region, q.occupation
    from requests as q
    inner join months as m on m.month_index = q.month_index
    where q.region <> 'onbekend'
),

-- who is ready for an occupation while in service somewhere: from the first day, until the day on which one of the
-- three ends
people as (
    select
        o.occupation, g.region, o.person_id, s.organisation, g.observed_from, g.last_period_observed,
        greatest(o.begin_date, r.ready_from, s.begin_date) as from_date,
        least(o.until_date, r.ready_until, s.end_date) as until_date
    from occupations as o
    inner join ready_spans as r on r.person_id = o.person_id
    inner join spells as s on s.person_id = o.person_id
    inner join organisations as g on g.organisation = s.organisation
),

candidates as (
    select distinct a.month_index, a.period, a.region, a.occupation, p.person_id, p.organisation
    from asked as a
    inner join people as p
        on p.occupation = a.occupation and p.region = a.region
        and p.from_date <= a.period and (p.until_date is null or p.until_date > a.period)
        and a.period between p.observed_from and p.last_period_observed
),

busy as (
    select distinct c.person_id, c.month_index
    from candidates as c
    inner join phases as p
        on p.person_id = c.person_id and p.begin_date <= c.period and (p.end_date is null or p.end_date > c.period)
),

available as (
    select distinct c.organisation, c.region, c.occupation, c.month_index
    from candidates as c
    left join busy as b on b.person_id = c.person_id and b.month_index = c.month_index
    where b.person_id is null
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
    on a.month_index = q.month_index and a.region = q.region and a.occupation = q.occupation
    and a.organisation <> q.organisation
group by q.row_id, q.organisation, q.province, q.region, q.sector, q.month_index
