-- in the cell of all and in every dimension the stays of a spell cover exactly its observed days, once
with expected as (
    select
        spell_id,
        greatest(begin_date, observed_from) as first_day,
        case when end_date <= last_period_observed then end_date else last_period_observed end as last_day
    from spells
    where begin_date <= last_period_observed and (end_date is null or end_date >= observed_from)
),

covered as (
    select
        g.spell_id,
        p.set_id,
        min(g.valid_from) as first_day,
        max(coalesce(g.valid_to, e.last_day)) as last_day,
        sum(date_diff('day', g.valid_from, coalesce(g.valid_to, e.last_day)) + 1) as days
    from spell_groups as g
    inner join people_cells as p on p.cell_id = g.cell_id
    inner join expected as e on e.spell_id = g.spell_id
    where p.population = 'alle'
    group by g.spell_id, p.set_id
)

select e.spell_id, d.dimension, e.first_day, e.last_day, c.days
from expected as e
cross join (select distinct set_id, dimension from people_cells where population = 'alle') as d
left join covered as c on c.spell_id = e.spell_id and c.set_id = d.set_id
where c.spell_id is null or c.first_day <> e.first_day or c.last_day <> e.last_day
    or c.days <> date_diff('day', e.first_day, e.last_day) + 1
