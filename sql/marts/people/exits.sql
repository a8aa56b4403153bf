-- one row per spell that ends while its organisation is observed: its one destination, and who knows it
with ended as (
    select
        s.spell_id, s.organisation, s.person_id, s.end_date as exit_date,
        -- a contract that begins after the sender's cutoff may still join this spell; of who stopped a year ago nothing
        -- more is expected
        s.end_date + p.gap_days + 1 > o.cutoff
            and month_index_of(l.last_period) - month_index_of(s.last_period_observed) <= 12 as may_go_on
    from spells as s
    inner join organisations as o on o.organisation = s.organisation
    cross join parameters as p
    cross join (select max(period) as last_period from months) as l
    where s.end_date between s.observed_from and s.last_period_observed
),

last_segments as (
    select
        s.spell_id,
        s.destination,
        s.new_enterprise,
        s.new_joint_committee,
        s.reason
    from segments as s
    inner join ended as e on e.spell_id = s.spell_id
    qualify row_number() over (partition by s.spell_id order by s.end_date desc, s.row_id desc) = 1
),

told as (
    select
        e.spell_id, e.organisation, e.person_id, e.exit_date, e.may_go_on, l.new_enterprise,
        case when l.destination not in ('onbekend', 'herkwalificatie') then l.destination end as told_destination,
        case when r.destination <> 'herkwalificatie' then r.destination end as reason_destination,
        case f.status
            when 'sociale_economie' then 'andere_sociale_economie'
            when 'inactief' then null
            when 'onbekend' then null
            else f.status
        end as followed_destination,
        f.source,
        coalesce(l.new_joint_committee like '327%', false) or exists (
            select 1 from stg_recognitions as g
            where g.enterprise = l.new_enterprise and g.valid_from <= e.exit_date
                and coalesce(g.valid_to, e.exit_date) >= e.exit_date
        ) as social_economy
    from ended as e
    inner join last_segments as l on l.spell_id = e.spell_id
    left join reason_destinations as r on r.reason = l.reason
    left join follow_ups as f
        on f.person_id = e.person_id and f.month_index = (month_index_of(e.exit_date) + 1)::integer
),

resolved as (
    select *, coalesce(told_destination, reason_destination, followed_destination, 'onbekend') as destination from told
)

select
    spell_id,
    organisation,
    person_id,
    exit_date,
    last_day(exit_date)::date as exit_period,
    case
        when destination = 'regulier' and social_economy then 'andere_sociale_economie'
        else destination
    end as destination,
    case
        when told_destination is not null then 'sender'
        when reason_destination is not null then 'reason'
        when followed_destination is not null then source
        else 'nobody'
    end as known_by,
    (destination = 'regulier' and social_economy)::boolean as corrected,
    may_go_on::boolean as may_go_on,
    new_enterprise
from resolved
