-- one row per strict exit and horizon (3, 6, 12 months): what is known of the person that many calendar months after
-- the month of the exit
with horizons (months_later) as (
    values (3), (6), (12)
),

strict as (
    select
        x.spell_id, x.organisation, x.person_id, h.months_later,
        month_index_of(x.exit_date) as exit_index,
        month_index_of(x.exit_date) + h.months_later as follow_index
    from exits as x
    cross join horizons as h
    where x.destination = 'regulier'
),

later as (
    select
        x.spell_id, x.organisation, x.person_id, x.months_later, x.exit_index, x.follow_index, f.status,
        m.month_start as follow_start, m.period as follow_end
    from strict as x
    left join follow_ups as f on f.person_id = x.person_id and f.month_index = x.follow_index
    left join months as m on m.month_index = x.follow_index
),

-- in service somewhere on a day of that month
in_service as (
    select distinct l.spell_id, l.months_later
    from later as l
    inner join spells as s
        on s.person_id = l.person_id and s.begin_date <= l.follow_end
        and (s.in_service_until is null or s.in_service_until >= l.follow_start)
)

select
    l.spell_id,
    l.organisation,
    l.person_id,
    l.exit_index::integer as exit_index,
    l.months_later::integer as months_later,
    case
        when l.status = 'regulier' then 'sustained'
        when l.status <> 'onbekend' then 'not_sustained'
        when i.spell_id is not null then 'not_sustained'
        else 'unknown'
    end as outcome
from later as l
left join in_service as i on i.spell_id = l.spell_id and i.months_later = l.months_later
