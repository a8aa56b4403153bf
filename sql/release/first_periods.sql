-- one row per kpi and series: the first month in which anybody has it
with raw as (
    select kpi, series, period, state, value from kpi_results
    union all
    select kpi, series, period, state, value from peer_results
    union all
    select kpi, series, period, state, value from same_senders_results
)

select kpi, series, min(period) filter (where state <> 'no_data' and value is not null) as first_period
from raw
group by kpi, series
