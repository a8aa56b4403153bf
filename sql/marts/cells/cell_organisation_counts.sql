-- one row per cell of many organisations and published month: how many organisations deliver to it, how many did for 12
-- months, and how many of both did a year before too
with members as (
    select
        g.cell_id,
        g.organisation,
        min(month_index_of(g.valid_from)) as first_index,
        max(case when g.leaves_on is null then 1 else 0 end) as stays,
        max(month_index_of(g.leaves_on)) as until_index
    from spell_groups as g
    inner join people_cells as p on p.cell_id = g.cell_id
    where p.dimension in ('all', 'province', 'region', 'programme', 'target_group', 'province_target_group')
    group by g.cell_id, g.organisation
)

select
    c.cell_id::integer as cell_id,
    m.month_index::integer as month_index,
    sum(case
        when o.observed and (c.stays = 1 or c.until_index >= m.month_index) then 1
        else 0
    end)::integer as organisations,
    sum(case
        when o.observed_12 and (c.stays = 1 or c.until_index >= m.month_index - 11) then 1
        else 0
    end)::integer as organisations_12,
    sum(case
        when o.observed and v.first_index <= m.month_index - 12
            and (c.stays = 1 or c.until_index >= m.month_index - 12) then 1
        else 0
    end)::integer as organisations_both,
    sum(case
        when o.observed_12 and v.first_index_12 <= m.month_index - 12
            and (c.stays = 1 or c.until_index >= m.month_index - 23) then 1
        else 0
    end)::integer as organisations_both_12
from members as c
inner join coverages as v on v.organisation = c.organisation
inner join organisation_months as o on o.organisation = c.organisation and o.month_index >= c.first_index
inner join months as m on m.month_index = o.month_index
where m.published
group by c.cell_id, m.month_index
