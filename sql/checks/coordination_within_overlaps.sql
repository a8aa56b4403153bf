-- of the parties that overlap no more have agreed than are known, and where two organisations are known to have met
-- there is an employer that overlaps
select r.period, r.dimension, r.group_name, r.series, r.numerator, r.denominator
from kpi_coordination_rate as r
left join kpi_overlap_external as o
    on o.period = r.period and o.dimension = r.dimension and o.group_name = r.group_name and o.series = ''
where r.numerator > r.denominator or (r.series = '' and r.denominator > 0 and coalesce(o.numerator, 0) = 0)
