-- one row per spell and day on which a group of it may change: the segment that decides from then on
with observed as (
    select * from spells
    where begin_date <= last_period_observed and (end_date is null or end_date >= observed_from)
),

-- days on which an advice of VDAB begins or ends, where no package of the organisation says all
advised as (
    select o.spell_id, o.organisation, o.person_id, a.begin_date as valid_from
    from observed as o
    inner join advised_packages as a on a.person_id = o.person_id
    union all
    select o.spell_id, o.organisation, o.person_id, (a.end_date + 1)::date as valid_from
    from observed as o
    inner join advised_packages as a on a.person_id = o.person_id
    where a.end_date is not null
),

borders as (
    select spell_id, begin_date as valid_from from segments
    union all
    select spell_id, (end_date + 1)::date as valid_from from segments where end_date is not null
    union all
    select o.spell_id, p.begin_date as valid_from
    from observed as o
    inner join packages as p on p.organisation = o.organisation and p.person_id = o.person_id
    union all
    select o.spell_id, (p.end_date + 1)::date as valid_from
    from observed as o
    inner join packages as p on p.organisation = o.organisation and p.person_id = o.person_id
    where p.end_date is not null
    union all
    select a.spell_id, a.valid_from
    from advised as a
    where not exists (
        select 1 from packages as p
        where p.organisation = a.organisation and p.person_id = a.person_id and p.target_group is not null
            and p.wop_level is not null
            and p.begin_date <= a.valid_from and (p.end_date is null or p.end_date >= a.valid_from)
    )
    union all
    select o.spell_id, (o.tenure_from + interval 1 year)::date as valid_from from observed as o
    union all
    select o.spell_id, (o.tenure_from + interval 3 year)::date as valid_from from observed as o
    union all
    select o.spell_id, (o.tenure_from + interval 5 year)::date as valid_from from observed as o
    union all
    select o.spell_id, (o.tenure_from + interval 10 year)::date as valid_from from observed as o
    union all
    select o.spell_id, ((o.birth_year + a.age)::varchar || '-01-01')::date as valid_from
    from observed as o
    cross join (values (25), (35), (45), (55)) as a (age)
    where o.birth_year + a.age >= year(o.begin_date)
),

days as (
    select b.spell_id, b.valid_from, o.organisation, o.person_id
    from (select distinct spell_id, valid_from from borders) as b
    inner join observed as o on o.spell_id = b.spell_id
    where b.valid_from >= o.begin_date and b.valid_from <= coalesce(o.end_date, b.valid_from)
        and b.valid_from <= o.last_period_observed
)

-- a day inside a gap has no segment, and changes nothing
select
    d.spell_id, d.valid_from, d.organisation, d.person_id,
    s.programme, s.department, s.work_place, s.province, s.region
from days as d
inner join segments as s
    on s.spell_id = d.spell_id and s.begin_date <= d.valid_from and (s.end_date is null or s.end_date >= d.valid_from)
qualify row_number() over (
    partition by d.spell_id, d.valid_from
    order by coalesce(s.vte_hundredths, -1) desc, s.begin_date desc, s.row_id desc
) = 1
