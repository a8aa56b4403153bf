-- one row per horizon (3, 6, 12 months), cell and published month: the share that works then, (series coverage) of how
-- many that is known, and (vdab, of organisations without a shared key) what VDAB counts of everybody who left
select
    months_later, population, period, dimension, group_name, '' as series,
    sustained as numerator, sustained + not_sustained as denominator,
    case when state in ('ok', 'provisional') and exits > 0 and unknown = exits then 'no_data' else state end as state
from sustained_months
where months_later = 6
    or dimension = 'all'
    or (
        exits > 0 and state in ('ok', 'provisional')
        and dimension not in ('organisation_department', 'organisation_target_group')
    )
union all
select
    months_later, population, period, dimension, group_name, 'coverage' as series,
    exits - unknown as numerator, exits as denominator, state
from sustained_months
where not quarterly and (exits > 0 and state in ('ok', 'provisional') or dimension = 'all')
union all
select
    r.months_later, p.population, r.period, 'organisation' as dimension, r.organisation as group_name,
    'vdab' as series, r.working as numerator, r.known as denominator, r.state
from reported_outcomes as r
cross join (values ('CMW'), ('alle')) as p (population)
