-- what belongs to one organisation alone is shown to nobody but that organisation and its adviser
select v.kpi, v.group_name, v.audience
from kpi_values as v
inner join kpi_headers as h on h.kpi = v.kpi
where h.audience = 'own' and v.owner is not null and v.audience <> 'own'
