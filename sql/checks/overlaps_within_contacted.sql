-- employers with an overlap are among those contacted, and the three states add up to them
with rows_of_overlap as (
    select 'overlap_internal' as kpi, period, dimension, group_name, series, numerator, denominator
    from kpi_overlap_internal
    union all
    select 'overlap_external' as kpi, period, dimension, group_name, series, numerator, denominator
    from kpi_overlap_external
),

totals as (
    select
        kpi, period, dimension, group_name,
        case when series like 'vdab%' then 'vdab' else '' end as prefix,
        case when series like '%30' then '30' else '' end as suffix,
        sum(case when series in ('', '30', 'vdab', 'vdab_30') then numerator else 0 end) as total,
        sum(case when series not in ('', '30', 'vdab', 'vdab_30') then numerator else 0 end) as states,
        max(denominator) as contacted
    from rows_of_overlap
    where series not like 'pair%'
    group by
        kpi, period, dimension, group_name, case when series like 'vdab%' then 'vdab' else '' end,
        case when series like '%30' then '30' else '' end
)

select kpi, period, dimension, group_name, prefix, suffix, total, states, contacted
from totals
where total <> states or total > contacted
