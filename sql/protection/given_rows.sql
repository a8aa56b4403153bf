-- one row per figure of persons that others than its owner may see: its exact counts, and what is given of them. Reads
-- rounded_results
select
    kpi, population, period::varchar as period, dimension, group_name, series, numerator_count as numerator,
    denominator_count as denominator, rounded_numerator, rounded_denominator, is_rounded, is_small,
    gives_nobody, gives_of_nobody
from rounded_results
where is_protected and is_given and state not in ('no_data', 'immature') and dimension <> 'peers'
    and not is_median and scale = 1 and (numerator_count is not null or denominator_count is not null)
order by kpi, population, period, dimension, group_name, series
