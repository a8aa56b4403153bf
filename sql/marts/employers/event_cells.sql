-- one row per kind of event with employers, population, cell, amount and months in which they count: how many, and how many reached what is asked
with placed as (
    select kind, population, 'all' as dimension, 'all' as group_name, from_index, to_index, counted, reached, amount from employer_events where is_whole
    union all
    select kind, population, 'province' as dimension, province as group_name, from_index, to_index, counted, reached, amount from employer_events where is_whole
    union all
    select kind, population, 'region' as dimension, region as group_name, from_index, to_index, counted, reached, amount from employer_events where is_whole
    union all
    select kind, population, 'sector' as dimension, sector as group_name, from_index, to_index, counted, reached, amount
    from employer_events
    where is_whole and sector is not null
    union all
    select kind, population, 'organisation' as dimension, organisation as group_name, from_index, to_index, counted, reached, amount from employer_events where is_whole
    union all
    select
        kind, population, 'organisation_department' as dimension, organisation || '|' || department as group_name,
        from_index, to_index, counted, reached, amount
    from employer_events
    where department is not null
)

select
    kind, population, dimension, group_name, from_index, to_index, amount,
    sum(counted)::integer as counted,
    sum(reached)::integer as reached
from placed
group by kind, population, dimension, group_name, from_index, to_index, amount
