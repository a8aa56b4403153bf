-- the strata of an organisation are what its rate is made of, and what is expected of all organisations lies between
-- nothing and everybody
with summed as (
    select population, organisation, sum(stock_12) as stock_12, sum(strict_12) as strict_12
    from strata
    group by population, organisation
),

published as (
    select m.population, m.group_name as organisation, m.stock_12, m.strict_12
    from cell_months as m
    inner join months as l on l.month_index = m.month_index and l.is_last
    where m.dimension = 'organisation' and m.state_12 <> 'no_data' and (m.stock_12 > 0 or m.strict_12 > 0)
)

select
    coalesce(p.population, s.population) as population,
    coalesce(p.organisation, s.organisation) as organisation,
    p.stock_12, s.stock_12 as stock_of_strata, p.strict_12, s.strict_12 as strict_of_strata
from published as p
full join summed as s on s.population = p.population and s.organisation = p.organisation
where p.stock_12 is distinct from s.stock_12 or p.strict_12 is distinct from s.strict_12
union all
select population, organisation, stock_12, null as stock_of_strata, strict_12, null as strict_of_strata
from expected_exits
where expected < 0 or expected > stock_12
