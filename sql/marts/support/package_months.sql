-- one row per cell and published month: spells whose support package (the last begun, by the organisation or VDAB) has
-- an end date, ends within 6 months, or has ended
with stays as (
    -- months at whose end somebody with that package stands in a cell
    select
        g.cell_id,
        s.end_index,
        greatest(s.from_index, month_index_of(g.valid_from)) as from_index,
        least(s.to_index, month_index_of(g.leaves_on) - 1, l.last_index) as to_index
    from package_spans as s
    cross join (select max(month_index) as last_index from months) as l
    inner join spell_groups as g on g.organisation = s.organisation and g.person_id = s.person_id
),

parts as (
    select cell_id, from_index, to_index, 1 as dated, 0 as due, 0 as overdue from stays
    union all
    select
        cell_id, greatest(from_index, end_index - 6) as from_index, least(to_index, end_index - 1) as to_index,
        0 as dated, 1 as due, 0 as overdue
    from stays
    union all
    select cell_id, greatest(from_index, end_index) as from_index, to_index, 0 as dated, 0 as due, 1 as overdue
    from stays
),

changes as (
    select cell_id, from_index as month_index, dated, due, overdue from parts where from_index <= to_index
    union all
    select cell_id, to_index + 1 as month_index, -dated as dated, -due as due, -overdue as overdue
    from parts
    where from_index <= to_index
),

change_sums as (
    select cell_id, month_index, sum(dated) as dated, sum(due) as due, sum(overdue) as overdue
    from changes
    group by cell_id, month_index
),

running as (
    select
        cell_id, month_index,
        lead(month_index) over (partition by cell_id order by month_index) as next_index,
        sum(dated) over so_far as dated,
        sum(due) over so_far as due,
        sum(overdue) over so_far as overdue
    from change_sums
    window so_far as (partition by cell_id order by month_index rows between unbounded preceding and current row)
)

select
    r.cell_id::integer as cell_id,
    m.month_index::integer as month_index,
    r.dated::integer as dated,
    r.due::integer as due,
    r.overdue::integer as overdue
from running as r
inner join people_cells as c on c.cell_id = r.cell_id
inner join months as m on m.month_index >= r.month_index and (r.next_index is null or m.month_index < r.next_index)
where m.published and r.dated > 0 and (not c.quarterly or m.is_quarter_end)
