-- label: Doorstroom naar regulier werk, ook met steun
-- description: Hoeveel mensen in de laatste 12 maanden vertrokken naar een gewone werkgever, zonder steun of met
--     individueel maatwerk, op 100 mensen in dienst.
-- numerator: vertrekken naar regulier werk, zonder en met steun, in 12 maanden
-- denominator: gemiddelde van de 12 maandeinden: wie dan in dienst is
-- exclusions: organisaties met minder dan 12 geleverde maanden; wie van groep of programma verandert
-- unit: per_100
-- direction: up
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen, opvolging, vdab_opvolging, erkenningen
-- since: de twaalfde maand die een organisatie levert
-- interval: byar_rate
-- counts: persons
-- peers: yes
select
    population, period, dimension, group_name,
    broad_12 as numerator, stock_12 / 12.0 as denominator,
    state_12 as state, spells_open or destinations_open as is_open
from cell_months
