-- one row per spell: the contract segments of one person with one organisation whose gaps are at most the configured
-- days
with merged as (
    select
        spell_id,
        min(organisation) as organisation,
        min(person_id) as person_id,
        max(case when linked then 1 else 0 end) as linked,
        min(begin_date) as begin_date,
        max(case when end_date is null then 1 else 0 end) as runs,
        max(end_date) as last_end,
        min(in_service_since) as in_service_since,
        max_by(gender, row_id) filter (where gender is not null) as gender,
        max_by(birth_year, row_id) filter (where birth_year is not null) as birth_year
    from segments
    group by spell_id
),

last_packages as (
    select organisation, person_id, begin_date, end_date, wop_level
    from packages
    qualify row_number() over (partition by organisation, person_id order by begin_date desc, row_id desc) = 1
),

last_evaluations as (
    select person_id, max(evaluation_date) as evaluation_date from evaluations group by person_id
),

-- a package without end date that was never evaluated again
permanent as (
    select p.organisation, p.person_id
    from last_packages as p
    left join last_evaluations as e on e.person_id = p.person_id
    where p.end_date is null and p.wop_level is not null
        and (e.evaluation_date is null or e.evaluation_date <= p.begin_date)
),

observed_months as (
    select min(month_start) as month_start, max(period) as last_period from months
)

select
    m.spell_id,
    m.organisation,
    m.person_id,
    (m.linked = 1)::boolean as linked,
    m.begin_date,
    case when m.runs = 0 then m.last_end end as end_date,
    -- as far as it is observed: of who stopped delivering nobody is in service after the last observed day
    (case
        when o.last_period_observed < f.last_period and (m.runs = 1 or m.last_end > o.last_period_observed)
            then o.last_period_observed
        when m.runs = 0 then m.last_end
    end)::date as in_service_until,
    coalesce(m.gender, 'onbekend') as gender,
    m.birth_year::integer as birth_year,
    coalesce(m.in_service_since, m.begin_date) as tenure_from,
    (p.person_id is not null)::boolean as permanent_package,
    greatest(o.observed_from, f.month_start) as observed_from,
    o.last_period_observed
from merged as m
inner join organisations as o on o.organisation = m.organisation
cross join observed_months as f
left join permanent as p on p.organisation = m.organisation and p.person_id = m.person_id
