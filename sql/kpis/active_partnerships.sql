-- label: Vaste partners
-- description: Afspraken met werkgevers die lopen op het einde van de maand, hoeveel daarvan al meer dan een jaar,
--     en met hoeveel werkgevers.
-- numerator: afspraken die begonnen zijn en na de laatste dag van de maand nog lopen
-- denominator: geen
-- exclusions: afspraken die op of voor de laatste dag van de maand eindigen
-- unit: count
-- direction: up
-- grain: one row per cell, published month and series where it is not 0; all but the first at year ends and the
--     last month; no employers by sector or department
-- source: partnerschappen, kbo_werkgevers
-- since: 1.0
-- interval: none
-- counts: employers
-- series year: afspraken die al meer dan 12 maanden lopen
-- series employers: werkgevers met een lopende afspraak
-- series employers_year: werkgevers met een afspraak die al meer dan 12 maanden loopt
with agreements as (
    select kind, dimension, group_name, period, month_index, state, counted, in_detail, is_last
    from event_months
    where kind in ('partnership', 'partnership_year')
),

partners as (
    select a.kind, a.dimension, a.group_name, a.month_index, count(distinct c.amount) as employers_met
    from agreements as a
    inner join event_cells as c
        on c.kind = a.kind and c.dimension = a.dimension and c.group_name = a.group_name
        and a.month_index between c.from_index and c.to_index
    where a.in_detail and a.dimension in ('all', 'province', 'region', 'organisation')
    group by a.kind, a.dimension, a.group_name, a.month_index
),

united as (
    select
        dimension, group_name, period, state, case kind when 'partnership' then '' else 'year' end as series,
        counted as numerator, is_last
    from agreements
    where kind = 'partnership' or in_detail
    union all
    select
        a.dimension, a.group_name, a.period, a.state,
        case a.kind when 'partnership' then 'employers' else 'employers_year' end as series,
        p.employers_met as numerator, a.is_last
    from agreements as a
    inner join partners as p
        on p.kind = a.kind and p.dimension = a.dimension and p.group_name = a.group_name
        and p.month_index = a.month_index
)

select period, dimension, group_name, series, numerator, state
from united
-- what was not delivered is said once
where case when state = 'no_data' then series = '' else numerator > 0 or is_last end
