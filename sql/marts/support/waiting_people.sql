-- one row per person in service and compared month with whom readiness can be known: whether found ready that long, and
-- whether it is for more than 6 (12) months without a running phase
with ready_in_service as (
    select
        r.person_id,
        r.ready_from,
        greatest(r.ready_from, s.begin_date) as from_date,
        least(r.ready_until, s.in_service_until) as until_date,
        e.six_index,
        e.twelve_index
    from ready_spans as r
    inner join spells as s on s.person_id = r.person_id
    inner join evaluation_starts as e on e.organisation = s.organisation
),

ready as (
    -- with an organisation of which evaluations are known that long
    select
        r.person_id,
        m.month_index,
        m.period,
        max(case when r.six_index <= m.month_index then 1 else 0 end) as known,
        max(case when r.twelve_index <= m.month_index then 1 else 0 end) as known_12,
        max(case
            when (r.ready_from + interval 6 month)::date < m.period and r.six_index <= m.month_index then 1
            else 0
        end) as six,
        max(case
            when (r.ready_from + interval 12 month)::date < m.period and r.twelve_index <= m.month_index then 1
            else 0
        end) as twelve
    from ready_in_service as r
    inner join compared_months as m
        on r.from_date <= m.period and (r.until_date is null or r.until_date > m.period)
    group by r.person_id, m.month_index, m.period
),

busy as (
    select distinct p.person_id, m.month_index
    from phases as p
    inner join compared_months as m on p.begin_date <= m.period and (p.end_date is null or p.end_date > m.period)
)

select
    r.person_id,
    r.month_index::integer as month_index,
    r.period,
    r.known::integer as known,
    r.known_12::integer as known_12,
    (case when b.person_id is null then r.six else 0 end)::integer as six,
    (case when b.person_id is null then r.twelve else 0 end)::integer as twelve
from ready as r
left join busy as b on b.person_id = r.person_id and b.month_index = r.month_index
where r.known = 1
