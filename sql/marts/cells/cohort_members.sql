-- one row per cell of its first day and spell that begins there: its cohort. Organisations and what is quarterly have
-- all years together (entry_year 0)
select
    g.cell_id,
    c.spell_id,
    (case when p.quarterly or p.dimension = 'organisation' then 0 else c.entry_year end)::integer as entry_year,
    c.days,
    c.observed_days,
    c.destination,
    c.open
from entry_courses as c
inner join spell_groups as g on g.spell_id = c.spell_id and g.enters_as = 'entry'
inner join people_cells as p on p.cell_id = g.cell_id
