-- one row per kpi, dimension, series and audience that the release gives: from which month on it does so each month, at
-- each quarter end and at each year end (null where it does not), whether it gives the last month and the same month a
-- year before, and what a cell without a row at such a moment had: none, or fewer than `absent_below`
with moments as (
    select
        l.last_period,
        last_day((l.last_period - interval 12 month)::date) as year_before
    from (select max(period) as last_period from months) as l
),

stood as (
    select
        v.kpi, v.dimension, v.series, v.audience,
        v.series like '%12' as is_of_year,
        min(case when month(v.period) % 3 <> 0 and v.period not in (m.last_period, m.year_before) then v.period end)
            as first_month,
        min(case
            when month(v.period) in (3, 6, 9) and v.period not in (m.last_period, m.year_before) then v.period
        end) as first_quarter,
        min(case when month(v.period) = 12 and v.period not in (m.last_period, m.year_before) then v.period end)
            as first_year,
        max(case when v.period = m.last_period then 1 else 0 end) as stands_last,
        max(case when v.period = m.year_before then 1 else 0 end) as stands_year_before,
        max(v.rounding) as rounding
    from kpi_values as v
    cross join moments as m
    group by v.kpi, v.dimension, v.series, v.audience
),

-- where nobody has a row of its own, a row that is not there is none at all
nobody as (
    select kpi, dimension, series, max(case when gives_nobody then 1 else 0 end) as gives_nobody
    from rounded_results
    group by kpi, dimension, series
)

select
    s.kpi::varchar as kpi,
    s.dimension::varchar as dimension,
    s.series::varchar as series,
    s.audience::varchar as audience,
    -- a kind that is seldom is given as long as the others of its figure
    (case
        when s.first_month is not null
            then min(s.first_month) over (partition by s.kpi, s.dimension, s.audience, s.is_of_year)
    end)::date as months_from,
    (case
        when s.first_quarter is not null
            then min(s.first_quarter) over (partition by s.kpi, s.dimension, s.audience, s.is_of_year)
    end)::date as quarters_from,
    (case
        when s.first_year is not null
            then min(s.first_year) over (partition by s.kpi, s.dimension, s.audience, s.is_of_year)
    end)::date as years_from,
    s.stands_last = 1 as gives_last,
    s.stands_year_before = 1 as gives_year_before,
    (case when n.gives_nobody = 0 then s.rounding end)::integer as absent_below
from stood as s
inner join nobody as n on n.kpi = s.kpi and n.dimension = s.dimension and n.series = s.series
