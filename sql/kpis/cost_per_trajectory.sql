-- label: Kosten per doorstroomtraject
-- description: De kosten van een jaar, gedeeld door de doorstroomtrajecten die dat jaar begonnen.
-- numerator: kosten van het kalenderjaar, alle soorten samen (honderdsten van een euro in de tabel)
-- denominator: doorstroomtrajecten die in dat jaar begonnen: stappen van één persoon met hoogstens 6 maanden ertussen
-- exclusions: gebieden waarvan minder dan 5 organisaties dit leverden; een evaluatie alleen is nog geen traject; organisaties die de kosten van het jaar of hun trajecten niet leverden
-- unit: euro
-- direction: none
-- grain: one row per cell (all, province, region, organisation), calendar year and series
-- source: kosten, trajectfasen
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
where result = 'trajectory'
