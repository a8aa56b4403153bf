-- one row per cell and month: spells in service at its end, counted from their states alone and not from any flow
with states as (
    select
        s.*,
        year(s.valid_from) * 12 + month(s.valid_from) - 1 as from_index,
        case
            when s.closes_as = 'exit' then year(s.valid_to) * 12 + month(s.valid_to) - 1
            when s.valid_to is not null then year(s.valid_to + 1) * 12 + month(s.valid_to + 1) - 1
        end as until_index
    from spell_states as s
),

borders as (
    select *, from_index as month_index, 1 as spells from states
    union all
    select *, until_index as month_index, -1 as spells from states where until_index is not null
),

united as (
    select 'all' as dimension, 'all' as group_name, programme, month_index, sum(spells) as spells from borders group by programme, month_index
    union all
    select 'organisation' as dimension, organisation as group_name, programme, month_index, sum(spells) as spells from borders group by organisation, programme, month_index
    union all
    select 'province' as dimension, province as group_name, programme, month_index, sum(spells) as spells from borders group by province, programme, month_index
    union all
    select 'region' as dimension, region as group_name, programme, month_index, sum(spells) as spells from borders group by region, programme, month_index
    union all
    select 'programme' as dimension, programme as group_name, programme, month_index, sum(spells) as spells from borders group by programme, month_index
    union all
    select 'target_group' as dimension, target_group as group_name, programme, month_index, sum(spells) as spells from borders group by target_group, programme, month_index
    union all
    select 'gender' as dimension, gender as group_name, programme, month_index, sum(spells) as spells from borders group by gender, programme, month_index
    union all
    select 'age_band' as dimension, age_band as group_name, programme, month_index, sum(spells) as spells from borders group by age_band, programme, month_index
    union all
    select 'wop_level' as dimension, wop_level as group_name, programme, month_index, sum(spells) as spells from borders group by wop_level, programme, month_index
    union all
    select 'tenure_band' as dimension, tenure_band as group_name, programme, month_index, sum(spells) as spells from borders group by tenure_band, programme, month_index
    union all
    select 'province_target_group' as dimension, province || '|' || target_group as group_name, programme, month_index, sum(spells) as spells
    from borders
    group by province, target_group, programme, month_index
    union all
    select 'organisation_department' as dimension, organisation || '|' || department as group_name, programme, month_index, sum(spells) as spells
    from borders
    group by organisation, department, programme, month_index
    union all
    select 'organisation_target_group' as dimension, organisation || '|' || target_group as group_name, programme, month_index, sum(spells) as spells
    from borders
    group by organisation, target_group, programme, month_index
),

changes as (
    select c.cell_id, u.month_index, sum(u.spells) as spells
    from united as u
    inner join people_cells as c on c.dimension = u.dimension and c.group_name = u.group_name
    where c.population = 'alle' or u.programme = 'CMW'
    group by c.cell_id, u.month_index
),

grid as (
    select f.cell_id, m.month_index
    from (select cell_id, min(month_index) as first_index from changes group by cell_id) as f
    inner join months as m on m.month_index >= f.first_index
)

select
    g.cell_id,
    g.month_index,
    (sum(coalesce(c.spells, 0)) over (partition by g.cell_id order by g.month_index rows between unbounded preceding and current row))::integer as spells
from grid as g
left join changes as c on c.cell_id = g.cell_id and c.month_index = g.month_index
