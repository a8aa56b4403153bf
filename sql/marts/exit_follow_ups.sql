-- one row per strict exit: what is known of the person six calendar months after the month of the exit
with strict as (
    select spell_id, organisation, person_id, exit_date, year(exit_date) * 12 + month(exit_date) - 1 as exit_index
    from exits
    where destination = 'regulier'
),

later as (
    select x.*, f.status, m.month_start as follow_start, m.period as follow_end
    from strict as x
    left join follow_ups as f on f.person_id = x.person_id and f.month_index = x.exit_index + 6
    left join months as m on m.month_index = x.exit_index + 6
)

select
    l.spell_id,
    l.organisation,
    l.person_id,
    l.exit_index::integer as exit_index,
    case
        when l.status = 'regulier' then 'sustained'
        when l.status <> 'onbekend' then 'not_sustained'
        when exists (
            select 1 from spells as s
            where s.person_id = l.person_id and s.begin_date <= l.follow_end and coalesce(s.end_date, l.follow_start) >= l.follow_start
        ) then 'not_sustained'
        else 'unknown'
    end as outcome
from later as l
