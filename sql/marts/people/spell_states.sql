-- one row per spell and first day of a state: everything by which it is grouped, until the next state or the end of the
-- spell
with last_month as (
    select max(period) as last_period from months
),

-- of the packages of that day the last begun that says it
supported as (
    select
        d.spell_id,
        d.valid_from,
        max_by(p.target_group, p.place) filter (where p.target_group is not null) as target_group,
        max_by(p.wop_share, p.place) filter (where p.wop_level is not null) as wop_share,
        max_by(p.wop_level, p.place) filter (where p.wop_level is not null) as wop_level
    from spell_days as d
    inner join (
        select *, row_number() over (partition by organisation, person_id order by begin_date, row_id) as place
        from packages
    ) as p
        on p.organisation = d.organisation and p.person_id = d.person_id
        and p.begin_date <= d.valid_from and (p.end_date is null or p.end_date >= d.valid_from)
    group by d.spell_id, d.valid_from
),

-- what the organisation leaves open, VDAB may know
gaps as (
    select d.spell_id, d.valid_from, d.person_id
    from spell_days as d
    left join supported as s on s.spell_id = d.spell_id and s.valid_from = d.valid_from
    where s.target_group is null or s.wop_level is null
),

advised as (
    select
        g.spell_id,
        g.valid_from,
        max_by(a.target_group, a.place) filter (where a.target_group is not null) as target_group,
        max_by(a.wop_share, a.place) filter (where a.wop_level is not null) as wop_share,
        max_by(a.wop_level, a.place) filter (where a.wop_level is not null) as wop_level
    from gaps as g
    inner join (
        select *, row_number() over (partition by person_id order by begin_date, row_id) as place from advised_packages
    ) as a
        on a.person_id = g.person_id and a.begin_date <= g.valid_from
        and (a.end_date is null or a.end_date >= g.valid_from)
    group by g.spell_id, g.valid_from
),

states as (
    select
        d.spell_id,
        d.valid_from,
        d.programme,
        coalesce(d.department, 'onbekend') as department,
        d.work_place,
        d.province,
        d.region,
        coalesce(p.target_group, a.target_group, 'onbekend') as target_group,
        case when p.wop_level is null then a.wop_share else p.wop_share end as wop_share,
        coalesce(p.wop_level, a.wop_level, 'onbekend') as wop_level,
        case
            when o.birth_year is null then 'onbekend'
            when year(d.valid_from) - o.birth_year < 25 then '-25'
            when year(d.valid_from) - o.birth_year < 35 then '25-34'
            when year(d.valid_from) - o.birth_year < 45 then '35-44'
            when year(d.valid_from) - o.birth_year < 55 then '45-54'
            else '55+'
        end as age_band,
        case
            when d.valid_from < (o.tenure_from + interval 1 year)::date then '-1'
            when d.valid_from < (o.tenure_from + interval 3 year)::date then '1-2'
            when d.valid_from < (o.tenure_from + interval 5 year)::date then '3-4'
            when d.valid_from < (o.tenure_from + interval 10 year)::date then '5-9'
            else '10+'
        end as tenure_band,
        lead(d.valid_from) over (partition by d.spell_id order by d.valid_from) as next_from,
        o.organisation,
        o.person_id,
        o.gender,
        o.permanent_package,
        o.begin_date,
        o.end_date,
        o.observed_from,
        o.last_period_observed,
        l.last_period
    from spell_days as d
    inner join spells as o on o.spell_id = d.spell_id
    cross join last_month as l
    left join supported as p on p.spell_id = d.spell_id and p.valid_from = d.valid_from
    left join advised as a on a.spell_id = d.spell_id and a.valid_from = d.valid_from
)

select
    spell_id,
    person_id,
    organisation,
    permanent_package,
    greatest(valid_from, observed_from)::date as valid_from,
    (case
        when next_from is not null then (next_from - 1)::date
        when end_date <= last_period_observed then end_date
        when last_period_observed < last_period then last_period_observed
    end)::date as valid_to,
    -- the first state of a spell is an entry, or was there already when the organisation was first observed
    case
        when valid_from > begin_date and valid_from > observed_from then null
        when begin_date < observed_from then 'levering'
        else 'entry'
    end as opens_as,
    case
        when next_from is not null then null
        when end_date <= last_period_observed then 'exit'
        when last_period_observed < last_period then 'levering'
    end as closes_as,
    programme,
    department,
    work_place,
    province,
    region,
    target_group,
    wop_share,
    wop_level,
    gender,
    age_band,
    tenure_band
from states
where next_from is null or next_from > observed_from
