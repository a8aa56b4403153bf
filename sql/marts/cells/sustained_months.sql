-- one row per cell, published month and horizon (3, 6, 12 months): the strict exits of 12 months by what is known of
-- them then, and the state
with last_month as (
    select max(month_index) as last_index from months
),

horizons (months_later) as (
    values (3), (6), (12)
),

outcomes as (
    select
        g.cell_id,
        m.month_index,
        x.months_later,
        count(*) as exits,
        sum(case when x.outcome = 'sustained' then 1 else 0 end) as sustained,
        sum(case when x.outcome = 'not_sustained' then 1 else 0 end) as not_sustained,
        sum(case when x.outcome = 'unknown' then 1 else 0 end) as unknown
    from exit_follow_ups as x
    inner join coverages as v on v.organisation = x.organisation
    inner join spell_groups as g on g.spell_id = x.spell_id and g.leaves_as = 'exit'
    inner join months as m
        on m.month_index between greatest(x.exit_index, v.first_index_12) and least(x.exit_index + 11, v.last_index)
    where m.published and v.first_index_12 > 0
    group by g.cell_id, m.month_index, x.months_later
)

select
    m.population, m.period, m.dimension, m.group_name, m.quarterly,
    h.months_later::integer as months_later,
    coalesce(o.exits, 0)::integer as exits,
    coalesce(o.sustained, 0)::integer as sustained,
    coalesce(o.not_sustained, 0)::integer as not_sustained,
    coalesce(o.unknown, 0)::integer as unknown,
    case
        when m.state_12 = 'no_data' then 'no_data'
        when m.month_index + h.months_later > l.last_index then 'immature'
        else m.state_12
    end as state
from cell_months as m
cross join horizons as h
cross join last_month as l
left join outcomes as o on o.cell_id = m.cell_id and o.month_index = m.month_index and o.months_later = h.months_later
where not m.quarterly or o.exits > 0
