-- of events with employers no more reach what is asked than there are, and no cell has more of them than all together
select m.kind, m.population, m.dimension, m.group_name, m.period, m.counted, m.reached
from event_months as m
where m.kind <> 'satisfaction' and m.reached > m.counted or m.counted < 0 or m.reached < 0
union all
select m.kind, m.population, m.dimension, m.group_name, m.period, m.counted, t.counted as reached
from event_months as m
inner join event_months as t
    on t.kind = m.kind and t.population = m.population and t.period = m.period and t.dimension = 'all'
where m.counted > t.counted
union all
select t.kind, t.population, 'province' as dimension, '' as group_name, t.period, t.counted, sum(m.counted) as reached
from event_months as t
inner join event_months as m
    on m.kind = t.kind and m.population = t.population and m.period = t.period and m.dimension = 'province'
where t.dimension = 'all'
group by t.kind, t.population, t.period, t.counted
having sum(m.counted) <> t.counted
