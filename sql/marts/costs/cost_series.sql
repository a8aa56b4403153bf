-- one row per result that costs are divided by, cell, calendar year and series: the cost of one, and (series
-- organisations) from how many it comes; areas have at least 5
with results as (
    select * from cost_results where dimension = 'organisation' or organisations >= 5
)

select
    result, dimension, group_name, period, '' as series, euro_hundredths as numerator, results as denominator, value,
    lower, upper, state, results as units
from results
union all
select
    result, dimension, group_name, period, 'organisations' as series, organisations as numerator,
    null::integer as denominator, organisations as value, null::double as lower, null::double as upper, 'ok' as state,
    0 as units
from results
where dimension <> 'organisation'
