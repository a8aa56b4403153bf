-- one row per organisation: size class (average stock of the last 12 months, all programmes) and majority programme,
-- which make its peers
with stock_of_year as (
    select s.group_name as organisation, s.numerator
    from kpi_stock as s
    inner join months as m on m.period = s.period
    inner join (select max(month_index) as last_index from months) as l on true
    where s.dimension = 'organisation' and s.population = 'alle' and s.series = '' and m.month_index > l.last_index - 12
),

average_stock as (
    select organisation, avg(numerator) as stock from stock_of_year group by organisation
)

select
    o.organisation,
    o.programme,
    case
        when a.stock is null then 'onbekend'
        when a.stock < 50 then '-50'
        when a.stock < 150 then '50-149'
        when a.stock < 400 then '150-399'
        else '400+'
    end as size_class
from organisations as o
left join average_stock as a on a.organisation = o.organisation
