-- label: Terug binnen 6 maanden
-- description: Van wie ooit naar regulier werk zonder steun vertrok: hoeveel op 100 binnen zes maanden opnieuw in
--     de sociale economie startten of werkzoekend werden. Elke persoon telt één keer, met het eerste vertrek.
-- numerator: die eerste vertrekken, gevolgd door een nieuwe periode in dienst bij eender welke organisatie (meer
--     dan 14 dagen en hoogstens 6 maanden later) of door de status werkzoekend (in één van de 6 maanden na de maand van
--     vertrek)
-- denominator: eerste vertrekken naar regulier werk, minstens 6 maanden voor de laatste maand, van mensen met een
--     gedeelde sleutel
-- exclusions: mensen zonder gedeelde sleutel, want elders vinden we hen niet terug; latere vertrekken van dezelfde
--     persoon
-- unit: per_100
-- direction: down
-- grain: one row per population and cell at the last month, where somebody with a shared key ever found regular work
-- source: tewerkstellingen, vdab_opvolging, opvolging
-- since: de eerste maand die een organisatie levert
-- interval: wilson
-- counts: persons
-- peers: no
-- series old_24: Van wie 24 maanden of langer geleden vertrok, zodat de termijnen dezelfde mensen volgen
select population, period, dimension, group_name, '' as series, returned as numerator, exits as denominator, state
from return_cells
where months_later = 6
union all
select
    population, period, dimension, group_name, 'old_24' as series, old_returned as numerator,
    old_exits as denominator, case when old_exits = 0 and state = 'ok' then 'immature' else state end as state
from return_cells
where months_later = 6 and (old_exits > 0 or dimension = 'all')
