-- new and known employers add up to all, and no cell reaches more than all cells together
with series_of_reach as (
    select
        period, dimension, group_name,
        max(case when series = '' then numerator end) as reached,
        max(case when series = 'new' then numerator end) as new,
        max(case when series = 'known' then numerator end) as known
    from kpi_employer_reach
    group by period, dimension, group_name
),

provinces as (
    select period, sum(reached) as reached from series_of_reach where dimension = 'province' group by period
),

everything as (
    select period, reached from series_of_reach where dimension = 'all'
)

select s.period, s.dimension, s.group_name, s.reached, s.new, s.known
from series_of_reach as s
where s.new + s.known <> s.reached or s.new < 0 or s.known < 0
union all
select e.period, 'all' as dimension, 'all' as group_name, e.reached, null as new, p.reached as known
from everything as e
inner join provinces as p on p.period = e.period
where p.reached <> e.reached
