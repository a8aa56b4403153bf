-- one row per organisation and month: whether its deliveries cover the end of the month, all of it, and the 12 and 24
-- months up to it
with first_month as (
    select min(month_index) as first_index from months
)

select
    o.organisation,
    m.period,
    m.month_index,
    coalesce(o.observed_from <= m.period and m.period <= o.last_period_observed, false) as observed,
    coalesce(o.observed_from <= m.month_start and m.period <= o.last_period_observed, false) as observed_whole,
    coalesce(
        o.observed_from <= (m.month_start - interval 11 month)::date and m.period <= o.last_period_observed
            and m.month_index - 11 >= f.first_index,
        false
    ) as observed_12,
    coalesce(
        o.observed_from <= (m.month_start - interval 23 month)::date and m.period <= o.last_period_observed
            and m.month_index - 23 >= f.first_index,
        false
    ) as observed_24
from organisations as o
cross join months as m
cross join first_month as f
