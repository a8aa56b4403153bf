-- one row per cell of that day, published month and phase: persons in it at the end of the month, and those for whom
-- it lasts longer than the norm
with norms (phase, norm_months) as (
    values ('voortraject', 1), ('jobmatching', 3), ('stage', 3), ('nazorg', 3)
),

running as (
    select
        p.row_id, p.organisation, p.person_id, p.phase, m.month_index, m.period,
        case
            when n.norm_months = 1 then (p.begin_date + interval 1 month)::date <= m.period
            when n.norm_months = 3 then (p.begin_date + interval 3 month)::date <= m.period
            else false
        end as late
    from phase_spells as p
    inner join months as m on m.published and p.begin_date <= m.period and (p.end_date is null or p.end_date > m.period)
    left join norms as n on n.phase = p.phase
),

-- the groups of that day, or of the last day for who left
placed as (
    select
        r.person_id, r.phase, r.month_index, r.late, s.spell_id,
        least(r.period, coalesce(s.end_date, r.period)) as group_date
    from running as r
    inner join spells as s
        on s.organisation = r.organisation and s.person_id = r.person_id and s.begin_date <= r.period
    qualify row_number() over (
        partition by r.row_id, r.month_index order by s.begin_date desc, s.spell_id desc
    ) = 1
)

select
    g.cell_id::integer as cell_id,
    p.month_index::integer as month_index,
    p.phase,
    count(distinct p.person_id)::integer as persons,
    count(distinct case when p.late then p.person_id end)::integer as late_persons
from placed as p
inner join spell_groups as g
    on g.spell_id = p.spell_id and g.valid_from <= p.group_date and (g.valid_to is null or g.valid_to >= p.group_date)
group by g.cell_id, p.month_index, p.phase
