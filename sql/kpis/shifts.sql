-- label: Verschuivingen tussen groepen
-- description: Hoeveel mensen in de maand van groep veranderden terwijl ze in dienst bleven. Ze verlaten de ene
--     groep en komen in de andere; dat is geen instroom of uitstroom. Wat een organisatie meebrengt als ze begint te
--     leveren, of meeneemt als ze stopt, staat hier als levering.
-- numerator: tewerkstellingsperiodes die van groep veranderen
-- denominator: geen
-- exclusions: instroom en uitstroom; een maand die maar deels geleverd is
-- unit: spells
-- direction: none
-- grain: one row per population, period, cell and series; outside the cell of all, what did not occur has no row;
--     no reason that did not occur has one
-- source: tewerkstellingen, ondersteuning
-- since: de eerste maand die een organisatie levert
-- interval: none
-- counts: persons
-- months: yes
-- peers: no
-- series in: In de groep
-- series uit: Uit de groep
-- series in_programme: In de groep, door een ander programma
-- series uit_programme: Uit de groep, door een ander programma
-- series in_herkwalificatie: In de groep, door een ander programma bij dezelfde werkgever
-- series uit_herkwalificatie: Uit de groep, door een ander programma bij dezelfde werkgever
-- series in_age: In de groep, door de leeftijd
-- series uit_age: Uit de groep, door de leeftijd
-- series in_tenure: In de groep, door de jaren in dienst
-- series uit_tenure: Uit de groep, door de jaren in dienst
-- series in_wop: In de groep, door een ander WOP
-- series uit_wop: Uit de groep, door een ander WOP
-- series in_target_group: In de groep, door een andere doelgroep
-- series uit_target_group: Uit de groep, door een andere doelgroep
-- series in_department: In de groep, door een andere afdeling
-- series uit_department: Uit de groep, door een andere afdeling
-- series in_place: In de groep, door een andere werkplaats
-- series uit_place: Uit de groep, door een andere werkplaats
-- series in_levering: Meegebracht bij de eerste levering
-- series uit_levering: Niet meer geleverd
select population, period, dimension, group_name, 'in' as series, shifted_in as numerator,
    state_flow as state
from cell_months
where not quarterly and (dimension = 'all' or state_flow = 'no_data' or shifted_in > 0)
union all
select population, period, dimension, group_name, 'uit' as series, shifted_out as numerator,
    state_flow as state
from cell_months
where not quarterly and (dimension = 'all' or state_flow = 'no_data' or shifted_out > 0)
union all
select
    m.population, m.period, m.dimension, m.group_name, k.flow || '_' || k.kind as series, k.spells as numerator,
    m.state_flow as state
from cell_months as m
inner join cell_kind_months as k on k.cell_id = m.cell_id and k.month_index = m.month_index
where k.flow in ('in', 'uit') and k.spells > 0 and m.state_flow <> 'no_data'
