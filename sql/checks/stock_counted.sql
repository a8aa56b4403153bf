-- the stock of each organisation and of all, as published, is what the spells themselves say at the end of the month
with published as (
    select
        group_name as organisation, period,
        sum(case when series = '' then numerator end) as spells,
        sum(case when series = 'persons' then numerator end) as persons
    from kpi_stock
    where population = 'alle' and dimension in ('all', 'organisation') and state <> 'no_data'
    group by group_name, period
)

select p.organisation, p.period, p.spells, c.spells as counted_spells, p.persons, c.persons as counted_persons
from published as p
full join counted_people as c on c.organisation = p.organisation and c.period = p.period
where coalesce(p.spells, 0) <> coalesce(c.spells, 0) or coalesce(p.persons, 0) <> coalesce(c.persons, 0)
