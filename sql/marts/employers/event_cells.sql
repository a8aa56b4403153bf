-- one row per kind of event with employers, population, cell, amount and months in which they count: how many, and how
-- many reached what is asked
with dimensions (dimension) as (
    values ('all'), ('province'), ('region'), ('sector'), ('organisation'), ('organisation_department')
),

placed as (
    select
        e.kind, e.population, d.dimension,
        case d.dimension
            when 'all' then 'all'
            when 'province' then e.province
            when 'region' then e.region
            when 'sector' then e.sector
            when 'organisation' then e.organisation
            when 'organisation_department' then e.organisation || '|' || e.department
        end as group_name,
        e.from_index, e.to_index, e.counted, e.reached, e.amount
    from employer_events as e
    cross join dimensions as d
    where e.is_whole or d.dimension = 'organisation_department'
)

select
    kind, population, dimension, group_name, from_index, to_index, amount,
    sum(counted)::integer as counted,
    sum(reached)::integer as reached
from placed
where group_name is not null
group by kind, population, dimension, group_name, from_index, to_index, amount
