-- one row per agreement with an employer, department it is with (none: as a whole) and kind of event: the months at
-- whose end it counts
with last_month as (
    select max(month_index) as last_index from months
),

in_force as (
    select
        p.row_id, p.organisation, p.departments, p.department_count, p.one_contact_person,
        p.employer_key, p.province, p.region, p.sector,
        month_index_of(p.begin_date) as from_index,
        (month_index_of(p.begin_date) + 12)::integer as year_index,
        coalesce(month_index_of(p.end_date) - 1, l.last_index)::integer as to_index
    from partnerships as p
    cross join last_month as l
),

departments as (
    select organisation, department from contacts where department is not null
    union distinct
    select organisation, department from segments where department is not null
    union distinct
    select organisation, null::varchar as department from organisations
),

placed as (
    select f.*, d.department
    from in_force as f
    inner join departments as d
        on d.organisation = f.organisation
        and (d.department is null or position(', ' || d.department || ',' in ', ' || f.departments || ',') > 0)
)

select
    row_id, 'partnership' as kind, organisation, department, province, region, sector,
    from_index, to_index, 0 as reached, employer_key as amount
from placed
union all
select
    row_id, 'partnership_year' as kind, organisation, department, province, region, sector,
    year_index as from_index, to_index, 0 as reached, employer_key as amount
from placed
union all
select
    row_id, 'shared_partnership' as kind, organisation, department, province, region, sector,
    from_index, to_index, case when one_contact_person then 1 else 0 end as reached, null::integer as amount
from placed
where department is null and department_count >= 2
