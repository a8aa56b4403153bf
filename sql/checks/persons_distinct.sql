-- a total counts every person once: never more than its spells, never more than the sum of its groups, and in every
-- cell at least one of them where there are spells
with totals as (
    select
        population, period,
        sum(case when dimension = 'all' then numerator end) as persons,
        sum(case when dimension = 'organisation' then numerator end) as persons_of_organisations,
        sum(case when dimension = 'province' then numerator end) as persons_of_provinces
    from kpi_stock
    where series = 'persons' and dimension in ('all', 'organisation', 'province')
    group by population, period
)

select
    population, period, 'all' as dimension, 'all' as group_name, persons,
    least(persons_of_organisations, persons_of_provinces) as at_most
from totals
where persons > persons_of_organisations or persons > persons_of_provinces
union all
select p.population, p.period, p.dimension, p.group_name, p.numerator as persons, s.numerator as at_most
from kpi_stock as p
inner join kpi_stock as s
    on s.population = p.population and s.period = p.period and s.dimension = p.dimension and s.group_name = p.group_name
    and s.series = ''
where p.series = 'persons' and (p.numerator > s.numerator or (p.numerator = 0 and s.numerator > 0))
