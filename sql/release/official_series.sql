-- one row per published series, group and period
select
    series::varchar as series,
    group_name::varchar as group_name,
    from_date::date as period_from,
    to_date::date as period_to,
    (value_hundredths / 100.0)::double as value,
    complete::boolean as complete,
    source::varchar as source
from stg_official
