-- one row per cell, published month, flow and kind that occurs (in the cell of all: every kind): spells of the month
-- and of 12 months
with entry_kinds (kind) as (
    values ('nieuw'), ('teruggekeerd'), ('overgekomen'), ('onbepaald'), ('nieuw_bij_organisatie')
),

kinds as (
    select 'entry' as flow, kind from entry_kinds
    union all
    select 'exit' as flow, destination as kind from destinations where destination <> 'herkwalificatie'
),

spans as (
    select distinct coverage_id, first_index_12, last_index from coverages
),

flows as (
    select f.*
    from cell_flows as f
    inner join people_cells as c on c.cell_id = f.cell_id
    where not c.quarterly
),

counts as (
    select f.cell_id, f.month_index, f.flow, f.kind, f.spells, 0 as spells_12
    from flows as f
    inner join months as m on m.month_index = f.month_index
    where m.published
    union all
    select f.cell_id, m.month_index, f.flow, f.kind, 0 as spells, f.spells as spells_12
    from flows as f
    inner join spans as s on s.coverage_id = f.coverage_id
    inner join months as m
        on m.month_index between greatest(f.month_index, s.first_index_12) and least(f.month_index + 11, s.last_index)
    where m.published and s.first_index_12 > 0
    union all
    select c.cell_id, m.month_index, k.flow, k.kind, 0 as spells, 0 as spells_12
    from people_cells as c
    cross join months as m
    cross join kinds as k
    where c.dimension = 'all' and m.published
)

select
    cell_id::integer as cell_id,
    month_index::integer as month_index,
    flow,
    kind,
    sum(spells)::integer as spells,
    sum(spells_12)::integer as spells_12
from counts
group by cell_id, month_index, flow, kind
