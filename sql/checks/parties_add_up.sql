-- the employers by number of parties add up to those contacted in the 90 days
select
    period, dimension, group_name, series like 'vdab%' as with_vdab, sum(numerator) as employers,
    max(denominator) as contacted
from kpi_parties_per_employer
where series <> ''
group by period, dimension, group_name, series like 'vdab%'
having sum(numerator) <> max(denominator)
