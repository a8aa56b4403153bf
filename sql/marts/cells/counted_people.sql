-- one row per published month and organisation ('all' for all together): spells and distinct persons in service,
-- counted from spells alone
with present as (
    select m.period, s.organisation, s.spell_id, s.person_id
    from spells as s
    inner join months as m
        on m.published and s.begin_date <= m.period and (s.end_date is null or s.end_date > m.period)
        and m.period >= s.observed_from and m.period <= s.last_period_observed
)

select
    period,
    coalesce(organisation, 'all') as organisation,
    count(*)::integer as spells,
    count(distinct person_id)::integer as persons
from present
group by grouping sets ((period, organisation), (period))
