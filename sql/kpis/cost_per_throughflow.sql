-- label: Kosten per vertrek naar regulier werk
-- description: De kosten van een jaar, gedeeld door wie dat jaar naar regulier werk zonder steun vertrok.
-- numerator: kosten van het kalenderjaar, alle soorten samen (honderdsten van een euro in de tabel)
-- denominator: vertrekken naar regulier werk zonder steun in dat jaar
-- exclusions: gebieden waarvan minder dan 5 organisaties dit leverden; organisaties die de kosten van het jaar niet leverden, of niet alle 12 maanden
-- unit: euro
-- direction: none
-- grain: one row per cell (all, province, region, organisation), calendar year and series
-- source: kosten, tewerkstellingen
-- since: 1.0
-- interval: own
-- counts: persons
-- peers: no
-- series organisations: organisaties waarvan kosten en aantal bekend zijn
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
from cost_series
where result = 'throughflow'
