-- one row per cell and month from its first spell on: the VTE (hundredths) in service at the end of the month
with pieces as (
    select
        g.cell_id,
        greatest(g.valid_from, v.valid_from) as valid_from,
        least(g.leaves_on, v.next_from) as until_day,
        v.vte_hundredths
    from spell_groups as g
    inner join spell_vte as v
        on v.spell_id = g.spell_id
        and (g.leaves_on is null or v.valid_from < g.leaves_on) and (v.next_from is null or v.next_from > g.valid_from)
    where v.vte_hundredths <> 0
),

changes as (
    select cell_id, month_index_of(valid_from) as month_index, sum(vte_hundredths) as vte
    from pieces
    group by cell_id, month_index_of(valid_from)
    union all
    select cell_id, month_index_of(until_day) as month_index, -sum(vte_hundredths) as vte
    from pieces
    where until_day is not null
    group by cell_id, month_index_of(until_day)
),

monthly as (
    select cell_id, month_index, sum(vte) as vte from changes group by cell_id, month_index
),

grid as (
    select f.cell_id, m.month_index
    from (select cell_id, min(month_index) as first_index from monthly group by cell_id) as f
    inner join months as m on m.month_index >= f.first_index
)

select
    g.cell_id,
    g.month_index,
    (
        sum(coalesce(c.vte, 0)) over (
            partition by g.cell_id order by g.month_index rows between unbounded preceding and current row
        )
    )::integer as vte_hundredths
from grid as g
left join monthly as c on c.cell_id = g.cell_id and c.month_index = g.month_index
