-- label: Wie erbij kwam
-- description: Hoeveel tewerkstellingen begonnen, in de maand en in de laatste 12 maanden, en waar de mensen
--     vandaan kwamen. Een nieuw contract binnen 30 dagen na het vorige telt niet als nieuw begin.
-- numerator: tewerkstellingsperiodes die beginnen
-- denominator: geen
-- exclusions: wie al in dienst was op de eerste dag waarover een organisatie levert; wie van groep of programma
--     verandert; een maand die maar deels geleverd is
-- unit: spells
-- direction: none
-- grain: one row per population, period, cell and series; kinds by month for all, provinces and regions; outside
--     the cell of all a kind that did not occur has no row
-- source: tewerkstellingen, gedeelde sleutels
-- since: de eerste maand die een organisatie levert
-- interval: byar_count
-- counts: persons
-- months: yes
-- peers: no
-- series nieuw: Nieuw
-- series teruggekeerd: Teruggekeerd na een onderbreking
-- series overgekomen: Overgekomen uit een andere organisatie
-- series onbepaald: Niet te zeggen (organisatie levert nog geen 24 maanden)
-- series nieuw_bij_organisatie: Nieuw bij deze organisatie (geen gedeelde sleutel)
-- series 12: Laatste 12 maanden
-- series nieuw_12: Nieuw, laatste 12 maanden
-- series teruggekeerd_12: Teruggekeerd na een onderbreking, laatste 12 maanden
-- series overgekomen_12: Overgekomen uit een andere organisatie, laatste 12 maanden
-- series onbepaald_12: Niet te zeggen, laatste 12 maanden
-- series nieuw_bij_organisatie_12: Nieuw bij deze organisatie, laatste 12 maanden
select population, period, dimension, group_name, '' as series, entered as numerator,
    state_flow as state
from cell_months
where not quarterly
union all
select population, period, dimension, group_name, '12' as series, entered_12 as numerator, state_12 as state
from cell_months
union all
select m.population, m.period, m.dimension, m.group_name, k.kind as series, k.spells as numerator,
    m.state_flow as state
from cell_months as m
inner join cell_kind_months as k on k.cell_id = m.cell_id and k.month_index = m.month_index
where k.flow = 'entry' and m.state_flow <> 'no_data'
    and m.dimension in ('all', 'province', 'region') and (k.spells > 0 or m.dimension = 'all')
union all
select
    m.population, m.period, m.dimension, m.group_name, k.kind || '_12' as series, k.spells_12 as numerator,
    m.state_12 as state
from cell_months as m
inner join cell_kind_months as k on k.cell_id = m.cell_id and k.month_index = m.month_index
where k.flow = 'entry' and m.state_12 <> 'no_data' and (k.spells_12 > 0 or m.dimension = 'all')
