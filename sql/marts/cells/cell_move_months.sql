-- one row per cell, published month and kind of move inside that occurs: moves in the 12 months, in the cell of the day
-- before
with spans as (
    select distinct coverage_id, first_index_12, last_index from coverages
),

monthly as (
    select
        g.cell_id,
        g.coverage_id,
        m.kind,
        month_index_of(m.move_date) as month_index,
        count(*) as moves
    from moves as m
    inner join spell_groups as g
        on g.spell_id = m.spell_id and g.valid_from < m.move_date
        and (g.valid_to is null or g.valid_to >= m.move_date - 1)
    group by g.cell_id, g.coverage_id, m.kind, month_index_of(m.move_date)
)

select
    f.cell_id::integer as cell_id,
    m.month_index::integer as month_index,
    f.kind,
    sum(f.moves)::integer as moves_12
from monthly as f
inner join people_cells as c on c.cell_id = f.cell_id
inner join spans as s on s.coverage_id = f.coverage_id
inner join months as m
    on m.month_index between greatest(f.month_index, s.first_index_12) and least(f.month_index + 11, s.last_index)
where m.published and s.first_index_12 > 0 and not c.quarterly
group by f.cell_id, m.month_index, f.kind
