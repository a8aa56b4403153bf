-- one row per published month and organisation ('all' for all together): spells and distinct persons in service,
-- counted from spells alone
with present as (
    select m.period, s.organisation, s.spell_id, s.person_id
    from spells as s
    inner join months as m
        on m.published and s.begin_date <= m.period and (s.end_date is null or s.end_date > m.period)
        and m.period >= s.observed_from and m.period <= s.last_period_observed
),

-- only who has several spells can stand in a month twice
several as (
    select person_id from spells group by person_id having count(*) > 1
),

counted as (
    select
        p.period, p.organisation,
        count(*) as spells,
        sum(case when s.person_id is null then 1 else 0 end) as once,
        count(distinct s.person_id) as others
    from present as p
    left join several as s on s.person_id = p.person_id
    group by grouping sets ((p.period, p.organisation), (p.period))
)

select
    period,
    coalesce(organisation, 'all') as organisation,
    spells::integer as spells,
    (once + others)::integer as persons
from counted
