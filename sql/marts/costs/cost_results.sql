-- one row per KPI on costs, cell (all, province, region, organisation) and year: euro (hundredths) of the organisations
-- of which costs and number are known, and that number
with counted as (
    select 'trajectory' as result, t.organisation, m.period, count(*) as results
    from trajectories as t
    inner join months as m on year(m.period) = year(t.begin_date) and month(m.period) = 12
    group by t.organisation, m.period
    union all
    select 'throughflow' as result, group_name as organisation, period, numerator as results
    from kpi_throughflow_rate_strict
    where dimension = 'organisation' and population = 'alle' and series = '' and month(period) = 12
    union all
    select 'sustained_6m' as result, group_name as organisation, period, numerator as results
    from kpi_sustained_6m
    where dimension = 'organisation' and population = 'alle' and series = '' and month(period) = 12
),

-- whose number is known, also where it is 0; of who works after six months only once that can be known
known as (
    select 'trajectory' as result, o.organisation, m.period, m.state_12 as state
    from organisations as o
    inner join cell_months as m
        on m.population = 'alle' and m.dimension = 'organisation' and m.group_name = o.organisation
        and month(m.period) = 12
    where exists (select 1 from loads as l where l.sender = o.organisation and l.dataset = 'trajectfasen')
    union all
    select 'throughflow' as result, group_name as organisation, period, state
    from kpi_throughflow_rate_strict
    where dimension = 'organisation' and population = 'alle' and series = '' and month(period) = 12
    union all
    select 'sustained_6m' as result, group_name as organisation, period, state
    from kpi_sustained_6m
    where dimension = 'organisation' and population = 'alle' and series = '' and month(period) = 12
),

per_organisation as (
    select
        k.result, k.period, c.organisation, o.province, o.region, c.euro_hundredths,
        coalesce(n.results, 0)::integer as results,
        case when k.state = 'provisional' then 1 else 0 end as still_open
    from known as k
    inner join yearly_costs as c on c.organisation = k.organisation and c.period = k.period
    inner join organisations as o on o.organisation = c.organisation
    left join counted as n on n.result = k.result and n.organisation = k.organisation and n.period = k.period
    where k.state in ('ok', 'provisional', 'too_small')
),

united as (
    select result, period, 'all' as dimension, 'all' as group_name, euro_hundredths, results, still_open
    from per_organisation
    union all
    select result, period, 'province' as dimension, province as group_name, euro_hundredths, results, still_open
    from per_organisation
    union all
    select result, period, 'region' as dimension, region as group_name, euro_hundredths, results, still_open
    from per_organisation
    union all
    select result, period, 'organisation' as dimension, organisation as group_name, euro_hundredths, results, still_open
    from per_organisation
),

summed as (
    select
        result, dimension, group_name, period,
        sum(euro_hundredths) as euro_hundredths,
        sum(results) as results,
        count(*) as organisations,
        max(still_open) as still_open
    from united
    group by result, dimension, group_name, period
)

-- the margin of a cost is that of its count: Byar, in Breslow and Day (1987)
select
    result,
    dimension,
    group_name,
    period,
    euro_hundredths::bigint as euro_hundredths,
    results::integer as results,
    organisations::integer as organisations,
    case when still_open = 1 then 'provisional' else 'ok' end as state,
    (euro_hundredths / 100.0 / nullif(results, 0))::double as value,
    (
        euro_hundredths / 100.0 / (
            (results + 1) * power(1 - 1 / (9.0 * (results + 1)) + 1.959963984540054 / (3 * sqrt(results + 1)), 3)
        )
    )::double as lower,
    (case
        when results > 0
            then euro_hundredths / 100.0 / (
                results * power(1 - 1 / (9.0 * results) - 1.959963984540054 / (3 * sqrt(results)), 3)
            )
    end)::double as upper
from summed
