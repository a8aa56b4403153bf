-- one row per event with an employer (of contacts: per month and alike): its kind, whose and where it is, in which months it counts, and its amount
with last_month as (
    select max(month_index) as last_index from months
),

initiatives as (
    select
        organisation, department, province, region, sector, month_index,
        count(*)::integer as counted,
        count(*) filter (where initiative = 'werkgever')::integer as reached
    from contacts
    where organisation is not null and initiative is not null
    group by organisation, department, province, region, sector, month_index
),

requests as (
    select
        v.sender as organisation, v.province, v.region, e.nace_section as sector, v.vacancy_date, v.first_answer_date, v.filled_date, v.positions,
        least(v.positions_filled, v.positions) as positions_filled,
        (v.vacancy_date + 5)::date as answer_due,
        (v.vacancy_date + 90)::date as fill_due
    from vacancies as v
    inner join employers as e on e.employer_key = v.employer_key
    where v.source = 'organisatie'
),

in_force as (
    select
        p.*,
        year(p.begin_date) * 12 + month(p.begin_date) - 1 as from_index,
        year((p.begin_date + interval 12 month)::date) * 12 + month((p.begin_date + interval 12 month)::date) - 1 as year_index,
        coalesce(year(p.end_date) * 12 + month(p.end_date) - 2, l.last_index) as to_index
    from partnerships as p
    cross join last_month as l
),

departments as (
    select distinct organisation, department
    from (
        select organisation, department from contacts where department is not null
        union all
        select organisation, department from segments where department is not null
    ) as d
),

by_department as (
    select f.*, d.department
    from in_force as f
    inner join departments as d
        on d.organisation = f.organisation and position(', ' || d.department || ',' in ', ' || f.departments || ',') > 0
),

answers as (
    select
        f.organisation, e.province, e.region, e.nace_section as sector, f.parties, f.satisfaction,
        year(f.answer_date) * 12 + month(f.answer_date) - 1 as month_index
    from stg_employer_feedback as f
    inner join employer_references as r on r.source = 'feedback' and r.row_id = f.row_id
    inner join employers as e on e.employer_id = r.employer_id
),

united as (
    select
        'initiative' as kind, 'alle' as population, organisation, department, province, region, sector, true as is_whole,
        month_index as from_index, month_index + 11 as to_index, counted, reached, null::integer as amount
    from initiatives
    union all
    select
        'answer' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        year(answer_due) * 12 + month(answer_due) - 1 as from_index, (year(answer_due) * 12 + month(answer_due) + 10)::integer as to_index,
        1 as counted, case when first_answer_date <= answer_due then 1 else 0 end as reached, null::integer as amount
    from requests
    union all
    select
        'first_answer' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        year(first_answer_date) * 12 + month(first_answer_date) - 1 as from_index, (year(first_answer_date) * 12 + month(first_answer_date) + 10)::integer as to_index,
        1 as counted, 1 as reached, date_diff('day', vacancy_date, first_answer_date) as amount
    from requests
    where first_answer_date >= vacancy_date
    union all
    select
        'fill' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        year(fill_due) * 12 + month(fill_due) - 1 as from_index, (year(fill_due) * 12 + month(fill_due) + 10)::integer as to_index,
        positions as counted, case when filled_date <= fill_due then positions_filled else 0 end as reached, null::integer as amount
    from requests
    where positions_filled = 0 or filled_date is not null
    union all
    select
        origin as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        made_index as from_index, made_index + 11 as to_index, 1 as counted, 0 as reached, null::integer as amount
    from designed_jobs
    union all
    select
        origin || '_filled' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        greatest(made_index, coalesce(filled_index, made_index)) as from_index, made_index + 11 as to_index, 1 as counted, 0 as reached, null::integer as amount
    from designed_jobs
    where filled
    union all
    select
        origin || '_followed' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        filled_index + 6 as from_index, filled_index + 17 as to_index,
        1 as counted, case when outcome = 'still' then 1 else 0 end as reached, null::integer as amount
    from designed_jobs
    where outcome <> 'unknown'
    union all
    select
        'partnership' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        from_index, to_index, 1 as counted, 0 as reached, employer_key as amount
    from in_force
    union all
    select
        'partnership' as kind, 'alle' as population, organisation, department, province, region, sector, false as is_whole,
        from_index, to_index, 1 as counted, 0 as reached, employer_key as amount
    from by_department
    union all
    select
        'partnership_year' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        year_index as from_index, to_index, 1 as counted, 0 as reached, employer_key as amount
    from in_force
    union all
    select
        'partnership_year' as kind, 'alle' as population, organisation, department, province, region, sector, false as is_whole,
        year_index as from_index, to_index, 1 as counted, 0 as reached, employer_key as amount
    from by_department
    union all
    select
        'shared_partnership' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        from_index, to_index, 1 as counted, case when one_contact_person then 1 else 0 end as reached, null::integer as amount
    from in_force
    where department_count >= 2
    union all
    select
        'open_request' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        month_index as from_index, month_index as to_index, 1 as counted, case when available_elsewhere then 1 else 0 end as reached, null::integer as amount
    from open_requests
    union all
    select
        'satisfaction' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        month_index as from_index, month_index + 11 as to_index, 1 as counted, satisfaction as reached, null::integer as amount
    from answers
    where satisfaction is not null
    union all
    select
        'parties' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        month_index as from_index, month_index + 11 as to_index, 1 as counted, 0 as reached, parties as amount
    from answers
    where parties is not null
    union all
    select
        'feedback' as kind, 'alle' as population, organisation, null::varchar as department, province, region, sector, true as is_whole,
        month_index as from_index, month_index + 11 as to_index, 1 as counted, 0 as reached, null::integer as amount
    from answers
    union all
    select
        'aftercare' as kind, k.population, x.organisation, null::varchar as department, x.province, x.region, null::varchar as sector, true as is_whole,
        year(x.due_date) * 12 + month(x.due_date) - 1 as from_index, (year(x.due_date) * 12 + month(x.due_date) + 10)::integer as to_index,
        1 as counted, case when x.has_aftercare then 1 else 0 end as reached, null::integer as amount
    from aftercare_exits as x
    inner join (select distinct population from event_kinds where kind = 'aftercare') as k on k.population = 'alle' or x.programme = 'CMW'
)

select
    u.kind,
    u.population,
    u.organisation,
    u.department,
    u.province,
    u.region,
    u.sector,
    u.is_whole,
    greatest(u.from_index, s.first_index)::integer as from_index,
    least(u.to_index, s.last_index)::integer as to_index,
    u.counted::integer as counted,
    u.reached::integer as reached,
    u.amount::integer as amount
from united as u
inner join event_spans as s on s.kind = u.kind and s.population = u.population and s.sender = u.organisation
where greatest(u.from_index, s.first_index) <= least(u.to_index, s.last_index)
