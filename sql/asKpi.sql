-- how every KPI ends. Reads `selected`: what its file selects, and the columns that it leaves out
select
    population::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    (case when state not in ('no_data', 'immature') then numerator end)::double as numerator,
    (case when state not in ('no_data', 'immature') then denominator end)::double as denominator,
    (case when state not in ('no_data', 'immature') then value end)::double as value,
    (case when state not in ('no_data', 'immature') then lower end)::double as lower,
    (case when state not in ('no_data', 'immature') then upper end)::double as upper,
    (case
        when state in ('ok', 'provisional') and denominator = 0 and value is null then 'too_small'
        when state = 'ok' and is_open then 'provisional'
        else state
    end)::varchar as state,
    (case when state not in ('no_data', 'immature') then units end)::integer as units
from selected
