-- one row per employer (or establishment of it), party and unbroken run of months at whose end it was contacted in the
-- 12 months before
with contacted as (
    select distinct
        c.party, c.organisation, c.department, c.employer_key, c.establishment, c.month_index,
        greatest(c.month_index, s.first_index + 11) as from_index,
        least(c.month_index + 11, s.last_index) as to_index
    from contacts as c
    inner join delivery_spans as s on s.sender = c.party and s.dataset in ('werkgeverscontacten', 'vdab_contacten')
    where c.counted
),

levels as (
    select 'employer' as level, '' as group_name, employer_key, '' as establishment, month_index, from_index, to_index
    from contacted
    where organisation is not null
    union all
    select 'employer' as level, '' as group_name, employer_key, establishment, month_index, from_index, to_index
    from contacted
    where organisation is not null and establishment is not null
    union all
    select
        'organisation' as level, party as group_name, employer_key, '' as establishment, month_index, from_index,
        to_index
    from contacted
    union all
    select 'organisation' as level, party as group_name, employer_key, establishment, month_index, from_index, to_index
    from contacted
    where establishment is not null
    union all
    select
        'organisation_department' as level, organisation || '|' || department as group_name, employer_key,
        '' as establishment, month_index, from_index, to_index
    from contacted
    where department is not null
),

runs as (
    select level, group_name, employer_key, establishment, from_index, to_index, min(month_index) as month_index
    from levels
    group by level, group_name, employer_key, establishment, from_index, to_index
),

ordered as (
    select
        *,
        max(to_index) over (
            partition by level, group_name, employer_key, establishment
            order by from_index, to_index rows between unbounded preceding and 1 preceding
        ) as covered_to,
        min(month_index) over (partition by level, group_name, employer_key, establishment) as first_index
    from runs
)

select
    level,
    group_name,
    employer_key,
    establishment,
    greatest(from_index, coalesce(covered_to + 1, from_index))::integer as from_index,
    to_index::integer as to_index,
    first_index::integer as first_index
from ordered
where greatest(from_index, coalesce(covered_to + 1, from_index)) <= to_index
