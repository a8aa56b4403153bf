-- label: Doorstroom naar regulier werk, zonder steun
-- description: Hoeveel mensen in de laatste 12 maanden vertrokken naar een gewone werkgever zonder steun, op 100
--     mensen in dienst.
-- numerator: vertrekken naar regulier werk zonder steun in 12 maanden
-- denominator: gemiddelde van de 12 maandeinden: wie dan in dienst is
-- exclusions: organisaties met minder dan 12 geleverde maanden; wie van groep of programma verandert
-- unit: per_100
-- direction: up
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen, ondersteuning, opvolging, vdab_opvolging, vdab_adviezen, erkenningen
-- since: de twaalfde maand die een organisatie levert
-- interval: byar_rate
-- counts: persons
-- peers: yes
-- series without_permanent: Zonder wie een WOP zonder einddatum heeft en nooit opnieuw geëvalueerd werd
-- series expected: Verwacht aantal naast gelijkaardige organisaties: zoals bij alle andere samen, bij mensen van
--     dezelfde doelgroep, leeftijd en jaren in dienst
select
    population, period, dimension, group_name, '' as series,
    strict_12 as numerator, stock_12 / 12.0 as denominator,
    state_12 as state, spells_open or destinations_open as is_open
from cell_months
union all
select
    population, period, dimension, group_name, 'without_permanent' as series,
    other_strict_12 as numerator, other_stock_12 / 12.0 as denominator,
    state_12 as state, spells_open or destinations_open as is_open
from cell_months
where not quarterly
