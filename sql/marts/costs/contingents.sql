-- one row per cell (all, province) and published quarter end: places granted and filled, in hundredths of a VTE
with placed as (
    select
        last_day((c.quarter_start + interval 2 month)::date)::date as period,
        coalesce(m.province, 'onbekend') as province,
        c.granted_vte_hundredths,
        c.filled_vte_hundredths
    from stg_contingent as c
    left join municipalities as m on m.nis = c.nis
    where c.granted_vte_hundredths is not null and c.filled_vte_hundredths is not null
),

united as (
    select 'all' as dimension, 'all' as group_name, period, granted_vte_hundredths, filled_vte_hundredths from placed
    union all
    select 'province' as dimension, province as group_name, period, granted_vte_hundredths, filled_vte_hundredths
    from placed
)

select
    u.dimension,
    u.group_name,
    u.period,
    sum(u.granted_vte_hundredths)::bigint as granted_vte_hundredths,
    sum(u.filled_vte_hundredths)::bigint as filled_vte_hundredths
from united as u
inner join months as m on m.period = u.period
where m.is_quarter_end
group by u.dimension, u.group_name, u.period
