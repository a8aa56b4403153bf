-- one row per organisation: size class (average stock of the last 12 months, all programmes) and majority programme
-- (of the people in service in those months), which make its peers
with last_month as (
    select max(month_index) as last_index from months
),

stock_of_year as (
    select s.group_name as organisation, s.numerator
    from kpi_stock as s
    inner join months as m on m.period = s.period
    inner join last_month as l on m.month_index > l.last_index - 12
    where s.dimension = 'organisation' and s.population = 'alle' and s.series = ''
),

average_stock as (
    select organisation, avg(numerator) as stock from stock_of_year group by organisation
),

stays as (
    select
        s.organisation, s.programme, l.last_index,
        greatest(month_index_of(s.valid_from), l.last_index - 11) as from_index,
        -- who leaves does not count any more at the end of the last day
        case
            when s.valid_to is null then l.last_index
            when s.closes_as = 'exit' then month_index_of(s.valid_to) - 1
            else month_index_of(s.valid_to + 1) - 1
        end as to_index
    from spell_states as s
    cross join last_month as l
),

month_ends as (
    select organisation, programme, sum(to_index - from_index + 1) as people
    from stays
    where to_index >= from_index
    group by organisation, programme
),

-- of as many people in two programmes the one as which the organisation is configured, else the first by name
majorities as (
    select m.organisation, m.programme
    from month_ends as m
    inner join organisations as o on o.organisation = m.organisation
    qualify row_number() over (
        partition by m.organisation
        order by m.people desc, case when m.programme = o.programme then 0 else 1 end, m.programme
    ) = 1
)

-- where nobody was in service, as configured
select
    o.organisation,
    coalesce(m.programme, o.programme) as programme,
    case
        when a.stock is null then 'onbekend'
        when a.stock < 50 then '-50'
        when a.stock < 150 then '50-149'
        when a.stock < 400 then '150-399'
        else '400+'
    end as size_class
from organisations as o
left join average_stock as a on a.organisation = o.organisation
left join majorities as m on m.organisation = o.organisation
