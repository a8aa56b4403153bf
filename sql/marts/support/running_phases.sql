-- one row per cell, published month and phase: persons in it at the end of the month, and those for whom it lasts
-- longer than the norm
with norms (phase, norm_months) as (
    values ('voortraject', 1), ('jobmatching', 3), ('stage', 3), ('nazorg', 3)
),

running as (
    select
        p.person_id, p.spell_id, p.group_date, p.phase, m.month_index,
        case
            when n.norm_months = 1 then (p.begin_date + interval 1 month)::date <= m.period
            when n.norm_months = 3 then (p.begin_date + interval 3 month)::date <= m.period
            else false
        end as late
    from phase_spells as p
    inner join months as m on m.published and p.begin_date <= m.period and (p.end_date is null or p.end_date > m.period)
    left join norms as n on n.phase = p.phase
)

select
    g.cell_id::integer as cell_id,
    r.month_index::integer as month_index,
    r.phase,
    count(distinct r.person_id)::integer as persons,
    count(distinct case when r.late then r.person_id end)::integer as late_persons
from running as r
inner join spell_groups as g
    on g.spell_id = r.spell_id and g.valid_from <= r.group_date and (g.valid_to is null or g.valid_to >= r.group_date)
group by g.cell_id, r.month_index, r.phase
