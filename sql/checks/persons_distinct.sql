-- the total counts every person once: it is what counting the people in service gives, and at most the sum of the organisations
with counted as (
    select m.period, count(distinct s.person_id) as persons
    from spells as s
    inner join months as m
        on m.published and s.begin_date <= m.period and (s.end_date is null or s.end_date > m.period)
        and m.period >= s.observed_from and m.period <= s.last_period_observed
    group by m.period
),

published as (
    select
        period,
        sum(case when dimension = 'all' then numerator end) as persons,
        sum(case when dimension = 'organisation' then numerator end) as persons_of_organisations
    from kpi_stock
    where population = 'alle' and series = 'persons' and dimension in ('all', 'organisation')
    group by period
)

select p.period, p.persons, c.persons as counted_persons, p.persons_of_organisations
from published as p
left join counted as c on c.period = p.period
where coalesce(p.persons, 0) <> coalesce(c.persons, 0) or coalesce(p.persons, 0) > coalesce(p.persons_of_organisations, 0)
