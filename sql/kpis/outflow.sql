-- label: Wie vertrok, en waarheen
-- description: Hoeveel tewerkstellingen eindigden, in de maand en in de laatste 12 maanden, elk met één bestemming.
--     Van programma veranderen bij dezelfde werkgever is geen vertrek.
-- numerator: tewerkstellingsperiodes die eindigen; de laatste dag bepaalt de maand
-- denominator: geen
-- exclusions: onderbrekingen van hoogstens 30 dagen; wie van groep of programma verandert; een maand die maar deels
--     geleverd is
-- unit: spells
-- direction: none
-- grain: one row per population, period, cell and series; destinations by month for all, provinces and regions;
--     outside the cell of all a destination that did not occur has no row
-- source: tewerkstellingen, opvolging, vdab_opvolging, erkenningen
-- since: de eerste maand die een organisatie levert
-- interval: byar_count
-- counts: persons
-- months: yes
-- peers: no
-- series regulier: Regulier werk
-- series regulier_met_ondersteuning: Regulier werk met steun
-- series interne_doorstroom: Gewone functie in dezelfde organisatie
-- series andere_sociale_economie: Andere werkgever in de sociale economie
-- series opleiding: Opleiding
-- series werkzoekend: Werkzoekend
-- series ziekte_invaliditeit: Ziekte of invaliditeit
-- series pensioen: Pensioen
-- series overlijden: Overlijden
-- series ontslag_of_andere: Ontslag of andere
-- series onbekend: Onbekend
-- series 12: Laatste 12 maanden
-- series regulier_12: Regulier werk, laatste 12 maanden
-- series regulier_met_ondersteuning_12: Regulier werk met steun, laatste 12 maanden
-- series interne_doorstroom_12: Gewone functie in dezelfde organisatie, laatste 12 maanden
-- series andere_sociale_economie_12: Andere werkgever in de sociale economie, laatste 12 maanden
-- series opleiding_12: Opleiding, laatste 12 maanden
-- series werkzoekend_12: Werkzoekend, laatste 12 maanden
-- series ziekte_invaliditeit_12: Ziekte of invaliditeit, laatste 12 maanden
-- series pensioen_12: Pensioen, laatste 12 maanden
-- series overlijden_12: Overlijden, laatste 12 maanden
-- series ontslag_of_andere_12: Ontslag of andere, laatste 12 maanden
-- series onbekend_12: Onbekend, laatste 12 maanden
select
    population, period, dimension, group_name, '' as series, left_service as numerator,
    state_flow as state, exits_open as is_open
from cell_months
where not quarterly
union all
select
    population, period, dimension, group_name, '12' as series, left_service_12 as numerator,
    state_12 as state, spells_open as is_open
from cell_months
union all
select
    m.population, m.period, m.dimension, m.group_name, k.kind as series, k.spells as numerator,
    m.state_flow as state, m.exits_open or m.destinations_open as is_open
from cell_months as m
inner join cell_kind_months as k on k.cell_id = m.cell_id and k.month_index = m.month_index
where k.flow = 'exit' and m.state_flow <> 'no_data'
    and m.dimension in ('all', 'province', 'region') and (k.spells > 0 or m.dimension = 'all')
union all
select
    m.population, m.period, m.dimension, m.group_name, k.kind || '_12' as series, k.spells_12 as numerator,
    m.state_12 as state, m.spells_open or m.destinations_open as is_open
from cell_months as m
inner join cell_kind_months as k on k.cell_id = m.cell_id and k.month_index = m.month_index
where k.flow = 'exit' and m.state_12 <> 'no_data' and (k.spells_12 > 0 or m.dimension = 'all')
