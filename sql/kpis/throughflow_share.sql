-- label: Regulier werk op 100 vertrekken
-- description: Van wie in de laatste 12 maanden vertrok: hoeveel op 100 naar een gewone werkgever zonder steun gingen.
-- numerator: vertrekken naar regulier werk zonder steun in 12 maanden
-- denominator: alle vertrekken in 12 maanden
-- exclusions: organisaties met minder dan 12 geleverde maanden; wie van groep of programma verandert
-- unit: per_100
-- direction: up
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen, opvolging, vdab_opvolging, erkenningen
-- since: de twaalfde maand die een organisatie levert
-- interval: wilson
-- counts: persons
-- peers: yes
select
    population, period, dimension, group_name,
    strict_12 as numerator, left_service_12 as denominator,
    state_12 as state, spells_open or destinations_open as is_open
from cell_months
