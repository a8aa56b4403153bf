-- one row per organisation whose deliveries cover the 12 months up to the last one
select o.organisation, m.period
from organisation_months as o
inner join months as m on m.month_index = o.month_index
where m.is_last and o.observed_12
