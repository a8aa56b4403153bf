-- the employers by number of parties (organisations, with VDAB, or departments) add up to those contacted in the 90
-- days
with kinds as (
    select
        period, dimension, group_name, numerator, denominator,
        case when series like 'vdab%' then 'vdab' when series like 'departments%' then 'departments' else '' end as kind
    from kpi_parties_per_employer
    where series not in ('', 'departments')
)

select period, dimension, group_name, kind, sum(numerator) as employers, max(denominator) as contacted
from kinds
group by period, dimension, group_name, kind
having sum(numerator) <> max(denominator)
