-- one row per kind (due, overdue), cell and published month: spells whose support package ends within 6 months or has
-- ended, of those whose package has an end date. Outside the whole, areas and organisations only where that is so for
-- somebody
with counted as (
    select
        m.population, m.period, m.dimension, m.group_name, m.state,
        coalesce(p.due, 0) as due, coalesce(p.overdue, 0) as overdue, coalesce(p.dated, 0) as dated
    from cell_months as m
    left join package_months as p on p.cell_id = m.cell_id and p.month_index = m.month_index
    where m.dimension not in ('organisation_department', 'organisation_target_group')
),

united as (
    select 'due' as kind, population, period, dimension, group_name, state, due as numerator, dated as denominator
    from counted
    union all
    select
        'overdue' as kind, population, period, dimension, group_name, state, overdue as numerator, dated as denominator
    from counted
)

select
    kind, population, period, dimension, group_name, state, numerator::integer as numerator,
    denominator::integer as denominator
from united
where numerator > 0 or dimension = 'all' or (denominator > 0 and dimension in ('province', 'region', 'organisation'))
