-- the stock of each organisation, as published, is what its spells themselves say at the end of the month
with counted as (
    select s.organisation, m.period, count(*) as spells, count(distinct s.person_id) as persons
    from spells as s
    inner join months as m
        on m.published and s.begin_date <= m.period and (s.end_date is null or s.end_date > m.period)
        and m.period >= s.observed_from and m.period <= s.last_period_observed
    group by s.organisation, m.period
),

published as (
    select
        group_name as organisation, period,
        sum(case when series = '' then numerator end) as spells,
        sum(case when series = 'persons' then numerator end) as persons
    from kpi_stock
    where population = 'alle' and dimension = 'organisation' and state <> 'no_data'
    group by group_name, period
)

select p.organisation, p.period, p.spells, c.spells as counted_spells, p.persons, c.persons as counted_persons
from published as p
full join counted as c on c.organisation = p.organisation and c.period = p.period
where coalesce(p.spells, 0) <> coalesce(c.spells, 0) or coalesce(p.persons, 0) <> coalesce(c.persons, 0)
