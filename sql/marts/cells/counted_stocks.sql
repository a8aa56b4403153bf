-- one row per cell and month: spells in service at its end, counted from their states alone and not from any flow
with states as (
    select
        *,
        programme = 'CMW' as in_cmw,
        month_index_of(valid_from) as from_index,
        case
            when closes_as = 'exit' then month_index_of(valid_to)
            when valid_to is not null then month_index_of(valid_to + 1)
        end as until_index
    from spell_states
),

grouped as (
    select
        d.dimension, s.in_cmw, s.from_index, s.until_index,
        case d.dimension
            when 'all' then 'all'
            when 'organisation' then s.organisation
            when 'province' then s.province
            when 'region' then s.region
            when 'programme' then s.programme
            when 'target_group' then s.target_group
            when 'gender' then s.gender
            when 'age_band' then s.age_band
            when 'wop_level' then s.wop_level
            when 'tenure_band' then s.tenure_band
            when 'province_target_group' then s.province || '|' || s.target_group
            when 'organisation_department' then s.organisation || '|' || s.department
            when 'organisation_target_group' then s.organisation || '|' || s.target_group
        end as group_name
    from states as s
    cross join (select distinct dimension from people_cells) as d
),

placed as (
    select c.cell_id, g.in_cmw, g.from_index, g.until_index
    from grouped as g
    inner join people_cells as c on c.dimension = g.dimension and c.group_name = g.group_name
    where c.population = 'alle'
),

borders as (
    select cell_id, in_cmw, from_index as month_index, count(*)::integer as spells
    from placed
    group by cell_id, in_cmw, from_index
    union all
    select cell_id, in_cmw, until_index as month_index, -count(*)::integer as spells
    from placed
    where until_index is not null
    group by cell_id, in_cmw, until_index
),

-- the same group in every population
changes as (
    select c.cell_id, b.month_index, sum(b.spells) as spells
    from borders as b
    inner join people_cells as a on a.cell_id = b.cell_id
    inner join people_cells as c on c.dimension = a.dimension and c.group_name = a.group_name
    where c.population = 'alle' or b.in_cmw
    group by c.cell_id, b.month_index
),

grid as (
    select f.cell_id, m.month_index
    from (select cell_id, min(month_index) as first_index from changes group by cell_id) as f
    inner join months as m on m.month_index >= f.first_index
)

select
    g.cell_id,
    g.month_index,
    (sum(coalesce(c.spells, 0)) over cell)::integer as spells
from grid as g
left join changes as c on c.cell_id = g.cell_id and c.month_index = g.month_index
window cell as (partition by g.cell_id order by g.month_index rows between unbounded preceding and current row)
