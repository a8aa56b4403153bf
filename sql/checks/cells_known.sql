-- every result stands in a known cell, else it would vanish from the release
select f.kpi, f.dimension, f.group_name, count(*) as results
from kpi_finished as f
left join cells as c on c.dimension = f.dimension and c.group_name = f.group_name
where c.dimension is null
group by f.kpi, f.dimension, f.group_name
