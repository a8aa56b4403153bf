-- one row per event with an employer (of contacts: per month and alike): its kind, whose and where it is, in which
-- months it counts, and its amount
with initiatives as (
    select
        organisation, department, province, region, sector, month_index,
        count(*)::integer as counted,
        count(*) filter (where initiative = 'werkgever')::integer as reached
    from contacts
    where organisation is not null and initiative is not null
    group by organisation, department, province, region, sector, month_index
),

-- what says itself until when it counts has a last month
united as (
    select
        'initiative' as kind, null::varchar as programme,
        organisation, department, true as is_whole, province, region, sector,
        month_index as from_index, null::integer as to_index, counted, reached, null::integer as amount
    from initiatives
    union all
    select
        kind, null::varchar as programme,
        organisation, null::varchar as department, true as is_whole, province, region, sector,
        month_index as from_index, null::integer as to_index, counted, reached, amount
    from request_events
    union all
    select
        kind, null::varchar as programme,
        organisation, null::varchar as department, true as is_whole, province, region, sector,
        from_index, to_index, 1 as counted, reached, null::integer as amount
    from job_events
    union all
    select
        kind, null::varchar as programme,
        organisation, department, department is null as is_whole, province, region, sector,
        from_index, to_index, 1 as counted, reached, amount
    from partnership_events
    union all
    select
        kind, null::varchar as programme,
        organisation, null::varchar as department, true as is_whole, province, region, sector,
        month_index as from_index, null::integer as to_index, 1 as counted, reached, amount
    from feedback_events
    union all
    select
        'aftercare' as kind, programme,
        organisation, null::varchar as department, true as is_whole, province, region, null::varchar as sector,
        month_index_of(due_date) as from_index, null::integer as to_index,
        1 as counted, case when has_aftercare then 1 else 0 end as reached, null::integer as amount
    from aftercare_exits
),

windowed as (
    select
        u.kind, s.population, u.organisation, u.department, u.is_whole, u.province, u.region, u.sector,
        greatest(u.from_index, s.first_index) as from_index,
        least(coalesce(u.to_index, u.from_index + s.window_months - 1), s.last_index) as to_index,
        u.counted, u.reached, u.amount
    from united as u
    inner join event_spans as s on s.kind = u.kind and s.sender = u.organisation
    where s.population = 'alle' or u.programme = s.population
)

select
    kind,
    population,
    organisation,
    department,
    province,
    region,
    sector,
    is_whole,
    from_index::integer as from_index,
    to_index::integer as to_index,
    counted::integer as counted,
    reached::integer as reached,
    amount::integer as amount
from windowed
where from_index <= to_index
