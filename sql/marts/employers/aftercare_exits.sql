-- one row per strict exit: the day on which three months are over, and whether there was aftercare before it (a phase,
-- or a contact with the new employer)
with strict as (
    select
        spell_id, organisation, person_id, exit_date, new_enterprise, (exit_date + interval 3 month)::date as due_date
    from exits
    where destination = 'regulier'
),

states as (
    select x.spell_id, s.programme, s.province, s.region
    from strict as x
    inner join spell_states as s on s.spell_id = x.spell_id and s.valid_from <= x.exit_date
    qualify row_number() over (partition by x.spell_id order by s.valid_from desc) = 1
),

contacted as (
    select organisation, employer_id, contact_date from contacts where organisation is not null and purpose = 'nazorg'
)

select
    x.spell_id,
    x.organisation,
    s.programme,
    s.province,
    s.region,
    x.exit_date,
    x.due_date,
    exists (
        select 1 from phases as p
        where p.person_id = x.person_id and p.phase = 'nazorg' and p.begin_date <= x.due_date
            and coalesce(p.end_date, x.exit_date) >= x.exit_date
    ) or exists (
        select 1 from contacted as c
        where c.organisation = x.organisation and c.employer_id = x.new_enterprise
            and c.contact_date between x.exit_date and x.due_date
    ) as has_aftercare
from strict as x
inner join states as s on s.spell_id = x.spell_id
