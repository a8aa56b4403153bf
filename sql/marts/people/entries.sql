-- one row per spell that begins while its organisation is observed: where the person comes from
with candidates as (
    select
        s.spell_id, s.organisation, s.person_id, s.linked, s.begin_date,
        o.observed_from
    from spells as s
    inner join organisations as o on o.organisation = s.organisation
    where s.begin_date between s.observed_from and s.last_period_observed
),

earlier as (
    select
        c.spell_id,
        max(case
            when other.organisation <> c.organisation
                and (
                    other.in_service_until is null
                    or date_diff('day', other.in_service_until, c.begin_date) <= p.transfer_days
                )
                then 1
            else 0
        end) as moved_over
    from candidates as c
    inner join spells as other on other.person_id = c.person_id
    cross join parameters as p
    where other.spell_id <> c.spell_id
        and (other.begin_date < c.begin_date or (other.begin_date = c.begin_date and other.spell_id < c.spell_id))
    group by c.spell_id
)

select
    c.spell_id,
    c.organisation,
    c.person_id,
    c.begin_date as entry_date,
    last_day(c.begin_date)::date as entry_period,
    case
        when e.moved_over = 1 then 'overgekomen'
        when e.spell_id is not null then 'teruggekeerd'
        when not c.linked then 'nieuw_bij_organisatie'
        when c.begin_date < (c.observed_from + interval 24 month)::date then 'onbepaald'
        else 'nieuw'
    end as kind
from candidates as c
left join earlier as e on e.spell_id = c.spell_id
