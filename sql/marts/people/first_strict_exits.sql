-- one row per linked person who ever found regular work: the first such exit, and the months after it in which the
-- person came back first
with firsts as (
    select x.spell_id, x.organisation, x.person_id, x.exit_date, month_index_of(x.exit_date) as exit_index
    from exits as x
    inner join spells as s on s.spell_id = x.spell_id
    where x.destination = 'regulier' and s.linked
    qualify row_number() over (partition by x.person_id order by x.exit_date, x.spell_id) = 1
),

-- a spell within the days of transfer is one move, not a return
comings_back as (
    select f.person_id, min(s.begin_date) as begin_date
    from firsts as f
    inner join spells as s on s.person_id = f.person_id
    cross join parameters as p
    where date_diff('day', f.exit_date, s.begin_date) > p.transfer_days and s.begin_date <= s.last_period_observed
    group by f.person_id
),

-- a status is of a month: the first one after the month of the exit
seekings as (
    select f.person_id, min(u.month_index) as month_index
    from firsts as f
    inner join follow_ups as u
        on u.person_id = f.person_id and u.status = 'werkzoekend' and u.month_index > f.exit_index
    group by f.person_id
)

select
    f.spell_id,
    f.organisation,
    f.person_id,
    f.exit_date,
    b.begin_date as back_on,
    (k.month_index - f.exit_index)::integer as seeking_after
from firsts as f
left join comings_back as b on b.person_id = f.person_id
left join seekings as k on k.person_id = f.person_id
