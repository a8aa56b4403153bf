-- one row per month that is published, or lies twelve months before one that is
select m.period, m.month_index
from months as m
left join months as l on l.published and l.month_index = (m.month_index + 12)::integer
where m.published or l.month_index is not null
