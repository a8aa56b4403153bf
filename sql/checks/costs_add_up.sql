-- a result and year whose provinces, regions or organisations do not add up to the whole, in euro, numbers or
-- organisations
with sums as (
    select
        result, period, dimension,
        sum(euro_hundredths) as euro_hundredths, sum(results) as results, sum(organisations) as organisations
    from cost_results
    group by result, period, dimension
)

select w.result, w.period, p.dimension
from sums as w
inner join sums as p on p.result = w.result and p.period = w.period
where w.dimension = 'all'
    and (p.euro_hundredths <> w.euro_hundredths or p.results <> w.results or p.organisations <> w.organisations)
