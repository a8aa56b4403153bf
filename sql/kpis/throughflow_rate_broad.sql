-- label: Doorstroom naar regulier werk, ook met steun
-- description: Hoeveel mensen in de laatste 12 maanden vertrokken naar een gewone werkgever, zonder steun of met individueel maatwerk, op 100 mensen in dienst.
-- numerator: vertrekken naar regulier werk, zonder en met steun, in 12 maanden
-- denominator: gemiddelde van de 12 maandeinden: wie dan in dienst is
-- exclusions: organisaties met minder dan 12 geleverde maanden; wie van groep of programma verandert
-- unit: per_100
-- direction: up
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen, opvolging, vdab_opvolging, erkenningen
-- since: 2019-12
-- interval: byar_rate
-- counts: persons
-- peers: yes
with counted as (
    select
        population, period, dimension, group_name, '' as series,
        broad_12 as numerator, stock_12 / 12.0 as denominator, state_12 as state, spells_open or destinations_open as is_open
    from cell_months
)

select
    population::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    numerator::double as numerator,
    denominator::double as denominator,
    (100.0 * numerator / nullif(denominator, 0))::double as value,
    null::double as lower,
    null::double as upper,
    (case when state = 'ok' and is_open then 'provisional' else state end)::varchar as state,
    null::integer as units
from counted
