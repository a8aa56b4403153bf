-- label: Voor en na de start van het plan
-- description: Hoeveel contacten, werkgevers, dubbel aangesproken werkgevers, trajectfasen en stages er waren in de
--     maanden na de start van het plan, en in evenveel maanden ervoor.
-- numerator: het aantal in de maanden na de start; met _before in evenveel maanden ervoor
-- denominator: geen
-- exclusions: plannen die minder dan 3 maanden lopen; maanden voorbij de eerste 12; organisaties die een van beide
--     kanten niet leverden; bij gelijkaardige organisaties: groepen van minder dan 5 andere of waarvan één meer dan de
--     helft uitmaakt
-- unit: count
-- direction: none
-- grain: one row per organisation with a plan (dimension own_plan: for itself and its adviser; peers: the others of
--     its size and programme together), and series, at the last month
-- source: acties, werkgeverscontacten, trajectfasen
-- since: 1.0
-- interval: none
-- counts: persons
-- peers: no
-- series months: maanden die we vergelijken
-- series contacts: contacten die de organisatie begon
-- series contacts_before: contacten die de organisatie begon, ervoor
-- series employers: werkgevers aangesproken
-- series employers_before: werkgevers aangesproken, ervoor
-- series double: werkgevers die afdelingen dubbel aanspraken, zonder afspraak
-- series double_before: werkgevers die afdelingen dubbel aanspraken, zonder afspraak, ervoor
-- series phases: trajectfasen gestart
-- series phases_before: trajectfasen gestart, ervoor
-- series stages: stages gestart
-- series stages_before: stages gestart, ervoor
with last_month as (
    select max(period) as period from months
),

own as (
    select w.organisation, c.measure, c.before_count, c.after_count
    from action_windows as w
    inner join action_counts as c
        on c.organisation = w.organisation and c.start_index = w.start_index and c.window_months = w.window_months
),

pooled as (
    select
        w.organisation, c.measure,
        sum(c.before_count) as before_count, sum(c.after_count) as after_count,
        count(*) as organisations, max(c.before_count + c.after_count) as largest
    from action_windows as w
    inner join organisation_classes as o on o.organisation = w.organisation
    inner join organisation_classes as p
        on p.size_class = o.size_class and p.programme = o.programme and p.organisation <> o.organisation
    inner join action_counts as c
        on c.organisation = p.organisation and c.start_index = w.start_index and c.window_months = w.window_months
    group by w.organisation, c.measure
),

compared as (
    select 'own_plan' as dimension, organisation, measure, before_count, after_count from own
    union all
    select 'peers' as dimension, organisation, measure, before_count, after_count
    from pooled
    where organisations >= 5 and largest * 2 <= before_count + after_count
),

united as (
    select
        dimension, organisation, measure as series, after_count as counted,
        measure in ('phases', 'stages') as is_persons
    from compared
    union all
    select
        dimension, organisation, measure || '_before' as series, before_count as counted,
        measure in ('phases', 'stages') as is_persons
    from compared
    union all
    select 'own_plan' as dimension, organisation, 'months' as series, window_months as counted, false as is_persons
    from action_windows
)

select
    l.period, u.dimension, u.organisation as group_name, u.series, u.counted as numerator,
    case when u.is_persons then u.counted else 0 end as units
from united as u
cross join last_month as l
