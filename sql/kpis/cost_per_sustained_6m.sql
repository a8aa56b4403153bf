-- label: Kosten per vertrek dat zes maanden later nog duurt
-- description: De kosten van een jaar, gedeeld door wie dat jaar naar regulier werk zonder steun vertrok en van wie we weten dat die zes maanden later nog regulier werkte.
-- numerator: kosten van het kalenderjaar, alle soorten samen (honderdsten van een euro in de tabel)
-- denominator: vertrekken van dat jaar naar regulier werk zonder steun, met status regulier in de maand van vertrek plus 6
-- exclusions: gebieden waarvan minder dan 5 organisaties dit leverden; wie we na zes maanden niet kennen, telt niet mee, zodat de echte kosten lager kunnen zijn; jaren waarvan de zes maanden nog niet om zijn
-- unit: euro
-- direction: none
-- grain: one row per cell (all, province, region, organisation), calendar year and series
-- source: kosten, tewerkstellingen, vdab_opvolging, opvolging
-- since: 1.0
-- interval: own
-- counts: persons
-- peers: no
-- series organisations: organisaties waarvan kosten en aantal bekend zijn
with results as (
    select * from cost_results where result = 'sustained_6m' and (dimension = 'organisation' or organisations >= 5)
),

united as (
    select
        dimension, group_name, period, '' as series, euro_hundredths as numerator, results as denominator, value, lower, upper,
        case when results = 0 then 'too_small' else state end as state, results as units
    from results
    union all
    select
        dimension, group_name, period, 'organisations' as series, organisations as numerator, null::integer as denominator, organisations as value,
        null::double as lower, null::double as upper, 'ok' as state, 0 as units
    from results
    where dimension <> 'organisation'
)

select
    'alle'::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    numerator::double as numerator,
    denominator::double as denominator,
    value::double as value,
    lower::double as lower,
    upper::double as upper,
    state::varchar as state,
    units::integer as units
from united
