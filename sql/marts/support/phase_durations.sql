-- one row per cell, quarter end (and the last month) and phase: how many ended in the 24 months, and their median days
with ended as (
    select
        p.spell_id, p.group_date, p.phase, p.row_id,
        date_diff('day', p.begin_date, p.end_date) + 1 as days,
        month_index_of(p.end_date) as end_index
    from phase_spells as p
    where p.end_date is not null
),

placed as (
    select g.cell_id, e.phase, e.row_id, e.days, e.end_index
    from ended as e
    inner join spell_groups as g
        on g.spell_id = e.spell_id and g.valid_from <= e.group_date
        and (g.valid_to is null or g.valid_to >= e.group_date)
    inner join people_cells as c on c.cell_id = g.cell_id
    where c.dimension in ('all', 'province', 'region', 'organisation')
),

ordered as (
    select
        p.cell_id, m.month_index, p.phase, p.days,
        row_number() over (partition by p.cell_id, m.month_index, p.phase order by p.days, p.row_id) as place,
        count(*) over (partition by p.cell_id, m.month_index, p.phase) as phases
    from placed as p
    inner join months as m on m.month_index between p.end_index and p.end_index + 23
    where m.published and (m.is_quarter_end or m.is_last)
)

select
    cell_id::integer as cell_id,
    month_index::integer as month_index,
    phase,
    max(phases)::integer as phases,
    (sum(days)::double / count(*))::double as median_days
from ordered
where 2 * place between phases and phases + 2
group by cell_id, month_index, phase
