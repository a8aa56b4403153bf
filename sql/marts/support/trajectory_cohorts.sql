-- one row per cell and published month: trajectories that started 12 to 24 months ago in it, and how many ended in
-- regular work by then
with started as (
    select
        t.spell_id, t.organisation, t.group_date,
        month_index_of(t.begin_date) as begin_index,
        month_index_of(t.hired_on) as hired_index
    from trajectories as t
),

followed as (
    select s.spell_id, s.group_date, m.month_index, s.hired_index
    from started as s
    inner join coverages as v on v.organisation = s.organisation
    -- an organisation takes part when it is observed for 24 months
    inner join months as m
        on m.month_index between greatest(
            s.begin_index + 12, v.first_index_12 + 12
        ) and least(s.begin_index + 23, v.last_index)
    where m.published and v.first_index_12 > 0
)

select
    g.cell_id::integer as cell_id,
    f.month_index::integer as month_index,
    count(*)::integer as trajectories,
    sum(case when f.hired_index <= f.month_index then 1 else 0 end)::integer as hired
from followed as f
inner join spell_groups as g
    on g.spell_id = f.spell_id and g.valid_from <= f.group_date and (g.valid_to is null or g.valid_to >= f.group_date)
group by g.cell_id, f.month_index
