-- one row per kpi, dimension and series that the release gives: whether it does so each month, at quarter ends and the
-- last month, or at other moments only; where it does, a cell without a row had none
with last_month as (
    select max(period) as last_period from months
),

stood as (
    select distinct v.kpi, v.dimension, v.series, v.period, v.period = l.last_period as is_last
    from kpi_values as v
    cross join last_month as l
)

select
    kpi::varchar as kpi,
    dimension::varchar as dimension,
    series::varchar as series,
    (case
        when max(case when month(period) % 3 <> 0 and not is_last then 1 else 0 end) = 1 then 'month'
        when max(case when not is_last and month(period) <> 12 then 1 else 0 end) = 1 then 'quarter'
        else 'other'
    end)::varchar as rhythm
from stood
group by kpi, dimension, series
