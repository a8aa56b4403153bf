-- one row per kpi, population, period, cell, series, audience and owner
select kpi, population, period, dimension, group_name, series, audience, owner, count(*) as copies
from kpi_values
group by kpi, population, period, dimension, group_name, series, audience, owner
having count(*) > 1
