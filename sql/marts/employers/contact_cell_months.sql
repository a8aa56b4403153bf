-- one row per cell in which contacts are counted and month: whether it is published, and whether those who deliver
-- contacts are observed long enough
with spans as (
    select sender, first_index, last_index
    from delivery_spans
    where dataset in ('werkgeverscontacten', 'vdab_contacten')
),

-- an employer's own place, and the place of its vacancies
places_of_employers as (
    select dimension, group_name from employer_groups
    union all
    select 'province' as dimension, province as group_name from vacancies
    union all
    select 'region' as dimension, region as group_name from vacancies
),

listed as (
    select distinct dimension, group_name, null::varchar as sender from places_of_employers
    union all
    select 'organisation' as dimension, organisation as group_name, organisation as sender from organisations
    union all
    select distinct 'organisation' as dimension, party as group_name, party as sender
    from contacts
    where organisation is null
    union all
    select distinct
        'organisation_department' as dimension, organisation || '|' || department as group_name, organisation as sender
    from contacts
    where department is not null
),

totals as (
    select
        m.month_index,
        count(*) filter (where m.month_index between s.first_index + 11 and s.last_index) as observed_12,
        count(*) filter (where m.month_index between s.first_index + 23 and s.last_index) as observed_24,
        count(*) filter (
            where s.last_index between m.month_index - 12 and m.month_index - 1 and m.month_index >= s.first_index + 11
        ) as late
    from months as m
    cross join (select * from delivery_spans where dataset = 'werkgeverscontacten') as s
    group by m.month_index
)

select
    c.dimension,
    c.group_name,
    m.period,
    m.month_index,
    m.published and case
        when c.dimension in ('all', 'province', 'region', 'organisation') then true
        when c.dimension = 'sector' then m.is_quarter_end or m.is_last
        else (m.is_quarter_end and (month(m.period) = 12 or m.month_index > l.last_index - 24)) or m.is_last
    end as shown,
    case
        when c.sender is not null and m.month_index between s.first_index + 11 and s.last_index then 'ok'
        when c.sender is not null or coalesce(t.observed_12, 0) = 0 then 'no_data'
        when t.late > 0 then 'provisional'
        else 'ok'
    end as state,
    case
        when c.sender is not null and m.month_index between s.first_index + 23 and s.last_index then 'ok'
        when c.sender is not null or coalesce(t.observed_24, 0) = 0 then 'no_data'
        when t.late > 0 then 'provisional'
        else 'ok'
    end as state_24
from listed as c
cross join months as m
cross join (select max(month_index) as last_index from months) as l
left join spans as s on s.sender = c.sender
left join totals as t on t.month_index = m.month_index
