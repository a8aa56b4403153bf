-- one row per phase of somebody who was in service at or before its first day: the spell, and the day whose groups
-- count
with candidates as (
    select
        p.row_id, p.organisation, p.person_id, p.phase, p.begin_date, p.end_date,
        s.spell_id,
        least(p.begin_date, coalesce(s.end_date, p.begin_date)) as group_date
    from phases as p
    inner join spells as s
        on s.organisation = p.organisation and s.person_id = p.person_id and s.begin_date <= p.begin_date
    qualify row_number() over (partition by p.row_id order by s.begin_date desc, s.spell_id desc) = 1
)

select row_id, organisation, person_id, phase, begin_date, end_date, spell_id, group_date
from candidates
