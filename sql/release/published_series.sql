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
series_places as (
    select kpi, series, row_number() over (order by kpi, series)::integer as series_place from first_periods
),

nobody as (
    select p.kpi, p.series, z.dimension, case when z.gives_nobody then 1 else 0 end as gives_nobody
    from zero_series as z
    inner join series_places as p on p.series_place = z.series_place
),

-- a kind that is seldom is given as long as the others of its figure, and where nobody has no row, at the same moments
classes as (
    select
        s.kpi, s.dimension, s.series, s.audience, s.stands_last, s.stands_year_before, s.rounding,
        coalesce(n.gives_nobody, 1) as gives_nobody,
        coalesce(n.gives_nobody, 1) = 0 and (s.rounding is not null or s.audience = 'own') as is_like_others,
        s.first_month, s.first_quarter, s.first_year,
        min(s.first_month) over (partition by s.kpi, s.dimension, s.audience, s.is_of_year) as class_month,
        min(s.first_quarter) over (partition by s.kpi, s.dimension, s.audience, s.is_of_year) as class_quarter,
        min(s.first_year) over (partition by s.kpi, s.dimension, s.audience, s.is_of_year) as class_year,
        max(s.stands_last) over (partition by s.kpi, s.dimension, s.audience, s.is_of_year) as class_last,
        max(s.stands_year_before) over (partition by s.kpi, s.dimension, s.audience, s.is_of_year) as class_year_before
    from stood as s
    left join nobody as n on n.kpi = s.kpi and n.dimension = s.dimension and n.series = s.series
)

select
    kpi::varchar as kpi,
    dimension::varchar as dimension,
    series::varchar as series,
    audience::varchar as audience,
    (case when is_like_others or first_month is not null then class_month end)::date as months_from,
    (case when is_like_others or first_quarter is not null then class_quarter end)::date as quarters_from,
    (case when is_like_others or first_year is not null then class_year end)::date as years_from,
    (stands_last = 1 or (is_like_others and class_last = 1))::boolean as gives_last,
    (stands_year_before = 1 or (is_like_others and class_year_before = 1))::boolean as gives_year_before,
    (case when gives_nobody = 0 then rounding end)::integer as absent_below
from classes
