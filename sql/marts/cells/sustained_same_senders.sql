-- one row per cell of several organisations, published month, horizon (3, 6, 12 months) that can be known by then, and
-- moment (now, year_before): the strict exits of 12 months of only the organisations that delivered both years, who
-- works then and of how many that is known
with last_month as (
    select max(month_index) as last_index from months
),

moments (moment, months_before) as (
    values ('now', 0), ('year_before', 12)
)

select
    c.population,
    c.dimension,
    c.group_name,
    m.period,
    x.months_later::integer as months_later,
    t.moment,
    sum(case when x.outcome = 'sustained' then 1 else 0 end)::integer as sustained,
    sum(case when x.outcome in ('sustained', 'not_sustained') then 1 else 0 end)::integer as known
from exit_follow_ups as x
inner join coverages as v on v.organisation = x.organisation and v.first_index_12 > 0
inner join spell_groups as g on g.spell_id = x.spell_id and g.leaves_as = 'exit'
inner join people_cells as c on c.cell_id = g.cell_id
cross join moments as t
cross join last_month as l
inner join months as m
    on m.month_index between greatest(
        x.exit_index + t.months_before, v.first_index_12 + 12
    ) and least(x.exit_index + 11 + t.months_before, v.last_index)
where m.published and (m.is_quarter_end or not c.quarterly) and m.month_index + x.months_later <= l.last_index
    and c.dimension in ('all', 'province', 'region', 'target_group', 'province_target_group')
group by c.population, c.dimension, c.group_name, m.period, x.months_later, t.moment
