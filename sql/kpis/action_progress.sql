-- label: Stand van de acties
-- description: Hoeveel acties van het plan gepland, lopend, afgerond of stopgezet zijn, en hoeveel er over tijd zijn.
-- numerator: acties met deze stand
-- denominator: geen
-- exclusions: geen
-- unit: count
-- grain: one row per cell and status, at the last month
-- source: acties
-- since: 1.0
-- interval: none
-- counts: organisations
-- audience: own
-- series gepland: gepland
-- series lopend: lopend
-- series afgerond: afgerond
-- series stopgezet: stopgezet
-- series overdue: nog niet klaar na de geplande einddatum
with states (series) as (
    values ('gepland'), ('lopend'), ('afgerond'), ('stopgezet'), ('overdue')
),

last_month as (
    select max(period) as period from months
),

placed as (
    select 'all' as dimension, 'all' as group_name, organisation, status, overdue from actions
    union all
    select 'province' as dimension, o.province as group_name, a.organisation, a.status, a.overdue
    from actions as a
    inner join organisations as o on o.organisation = a.organisation
    union all
    select 'region' as dimension, o.region as group_name, a.organisation, a.status, a.overdue
    from actions as a
    inner join organisations as o on o.organisation = a.organisation
    union all
    select 'organisation' as dimension, organisation as group_name, organisation, status, overdue from actions
),

counts as (
    select
        p.dimension, p.group_name, s.series,
        count(*) filter (where p.status = s.series or (s.series = 'overdue' and p.overdue)) as actions_counted,
        count(distinct p.organisation) as organisations
    from placed as p
    cross join states as s
    group by p.dimension, p.group_name, s.series
)

select l.period, c.dimension, c.group_name, c.series, c.actions_counted as numerator, c.organisations as units
from counts as c
cross join last_month as l
