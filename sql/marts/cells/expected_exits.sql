-- one row per population and organisation: how many would have left for regular work at the rates of all others
-- together, stratum by stratum; how many others there are, and the largest of them
with others as (
    select
        population, organisation, target_group, age_band, tenure_band, stock_12, strict_12,
        sum(stock_12) over (partition by population, target_group, age_band, tenure_band) - stock_12 as other_stock,
        sum(strict_12) over (partition by population, target_group, age_band, tenure_band) - strict_12 as other_strict
    from strata
),

wholes as (
    select population, organisation, sum(stock_12) as stock_12, sum(strict_12) as strict_12
    from strata
    group by population, organisation
),

sizes as (
    select
        w.population, w.organisation, w.stock_12, w.strict_12,
        count(*) over (partition by w.population) - 1 as other_count,
        sum(w.stock_12) over (partition by w.population) - w.stock_12 as other_stock,
        sum(w.strict_12) over (partition by w.population) - w.strict_12 as other_strict,
        max(w.stock_12) over (partition by w.population) as largest,
        row_number() over (partition by w.population order by w.stock_12 desc, w.organisation) as place
    from wholes as w
),

seconds as (
    select population, stock_12 from sizes where place = 2
)

select
    s.population,
    s.organisation,
    s.stock_12::integer as stock_12,
    s.strict_12::integer as strict_12,
    -- indirect standardisation: Breslow and Day (1987), chapter 2. Where no other has people like these, the rate of
    -- the others as a whole; decimals add up the same in every run
    sum(
        (
            o.stock_12 * coalesce(
                1.0 * o.other_strict / nullif(o.other_stock, 0), 1.0 * s.other_strict / nullif(s.other_stock, 0)
            )
        )::decimal(28, 12)
    )::double as expected,
    s.other_count::integer as other_count,
    s.other_stock::integer as other_stock,
    (case when s.place = 1 then n.stock_12 else s.largest end)::integer as largest_other
from sizes as s
inner join others as o on o.population = s.population and o.organisation = s.organisation
left join seconds as n on n.population = s.population
group by
    s.population, s.organisation, s.stock_12, s.strict_12, s.other_count, s.other_stock, s.other_strict, s.place,
    s.largest, n.stock_12
