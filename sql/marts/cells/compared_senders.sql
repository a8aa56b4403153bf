-- one row per kpi of which two years are compared and organisation: the first and last month (numbers) in which it can
-- be counted
with dated as (
    select organisation, min(from_index) as first_index from package_spans group by organisation
),

kpis (kpi, since) as (
    values
        ('ready_not_moved', 'ready'), ('evaluation_due', 'dated'), ('evaluation_overdue', 'dated'),
        ('sustained_3m', 'year'), ('sustained_6m', 'year'), ('sustained_12m', 'year')
),

started as (
    select
        k.kpi, v.organisation, v.last_index, v.first_index as observed_index,
        case k.since
            when 'ready' then r.six_index
            when 'dated' then d.first_index
            else v.first_index_12
        end as first_index
    from kpis as k
    cross join coverages as v
    left join evaluation_starts as r on r.organisation = v.organisation
    left join dated as d on d.organisation = v.organisation
    where v.first_index > 0
)

select
    kpi, organisation, greatest(first_index, observed_index)::integer as first_index, last_index::integer as last_index
from started
where first_index > 0
