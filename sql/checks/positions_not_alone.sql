-- positions of who started in the same year make up a whole: where one is hidden another is too, else it could be
-- worked out
select
    population, period, dimension, group_name,
    replace(
        replace(replace(replace(series, 'in_service_', ''), 'regular_', ''), 'elsewhere_', ''), 'unknown_', ''
    ) as cohort,
    count(*) as positions
from kpi_values
where kpi = 'cohort_matrix' and audience <> 'own'
group by
    population, period, dimension, group_name,
    replace(replace(replace(replace(series, 'in_service_', ''), 'regular_', ''), 'elsewhere_', ''), 'unknown_', '')
having sum(case when state = 'hidden' then 1 else 0 end) = 1 and count(*) > 1
