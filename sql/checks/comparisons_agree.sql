-- one figure has one year before: the explained change and the comparison of same senders count the same exits, and no
-- same senders count more than all
with compared as (
    select
        population, dimension, group_name,
        sum(case when moment = 'now' then strict else 0 end) as strict_now,
        sum(case when moment = 'year_before_then' then strict else 0 end) as strict_before
    from same_senders_cells
    where span = 'year'
    group by population, dimension, group_name, period
    having max(case when moment = 'year_before_then' then 1 else 0 end) = 1
)

select
    c.population, c.dimension, c.group_name, c.strict_now, c.strict_before,
    s.same_now as other_now, s.same_before as other_before
from compared as c
inner join change_steps as s
    on s.population = c.population and s.dimension = c.dimension and s.group_name = c.group_name
where c.strict_now <> s.same_now or c.strict_before <> s.same_before
union all
select
    a.population, a.dimension, a.group_name, a.strict as strict_now, a.stock as strict_before,
    m.strict_12 as other_now, m.stock as other_before
from same_senders_cells as a
inner join cell_months as m
    on m.population = a.population and m.dimension = a.dimension and m.group_name = a.group_name
    and m.period = a.period
where a.moment = 'now' and (a.span = 'month' and a.stock > m.stock or a.span = 'year' and a.strict > m.strict_12)
