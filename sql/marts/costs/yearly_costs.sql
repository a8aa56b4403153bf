-- one row per organisation and calendar year of which the costs came whole (for the year, or for each of its months):
-- euro in hundredths
with kinds as (
    select
        organisation,
        year(period_start) as cost_year,
        kind,
        max(case when period_precision = 'year' then 1 else 0 end) as for_the_year,
        sum(case when period_precision = 'year' then euro_hundredths else 0 end) as year_hundredths,
        sum(case when period_precision = 'year' then 0 else euro_hundredths end) as month_hundredths
    from stg_costs
    group by organisation, year(period_start), kind
),

months_delivered as (
    select organisation, year(period_start) as cost_year, count(distinct month(period_start)) as months_with_costs
    from stg_costs
    where period_precision = 'month'
    group by organisation, year(period_start)
),

-- a kind that came for the year is not added to its months
summed as (
    select
        organisation, cost_year,
        max(for_the_year) as for_the_year,
        sum(case when for_the_year = 1 then year_hundredths else month_hundredths end) as euro_hundredths
    from kinds
    group by organisation, cost_year
)

select
    s.organisation,
    m.period,
    s.euro_hundredths::bigint as euro_hundredths
from summed as s
inner join months as m on year(m.period) = s.cost_year and month(m.period) = 12
left join months_delivered as d on d.organisation = s.organisation and d.cost_year = s.cost_year
where s.for_the_year = 1 or d.months_with_costs = 12
