-- label: Vertrekken op 100 mensen in dienst
-- description: Hoeveel tewerkstellingen in de laatste 12 maanden eindigden, op 100 mensen in dienst.
-- numerator: vertrekken in 12 maanden
-- denominator: gemiddelde van de 12 maandeinden: wie dan in dienst is
-- exclusions: organisaties met minder dan 12 geleverde maanden; wie van groep of programma verandert
-- unit: per_100
-- direction: none
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen
-- since: de twaalfde maand die een organisatie levert
-- interval: byar_rate
-- counts: persons
-- peers: yes
-- series organisations: Organisaties met 12 geleverde maanden
select
    population, period, dimension, group_name, '' as series,
    left_service_12 as numerator, stock_12 / 12.0 as denominator, state_12 as state, spells_open as is_open,
    null::integer as units
from cell_months
union all
select
    m.population, m.period, m.dimension, m.group_name, 'organisations' as series,
    o.organisations_12 as numerator, null::double as denominator, m.state_12 as state, false as is_open,
    0 as units
from cell_months as m
inner join cell_organisation_counts as o on o.cell_id = m.cell_id and o.month_index = m.month_index
where m.state_12 <> 'no_data'
