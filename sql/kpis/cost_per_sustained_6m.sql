-- label: Kosten per vertrek dat zes maanden later nog duurt
-- description: De kosten van een jaar, gedeeld door wie dat jaar naar regulier werk zonder steun vertrok en van wie
--     we weten dat die zes maanden later nog regulier werkte.
-- numerator: kosten van het kalenderjaar, alle soorten samen (honderdsten van een euro in de tabel)
-- denominator: vertrekken van dat jaar naar regulier werk zonder steun, met status regulier in de maand van vertrek
--     plus 6
-- exclusions: gebieden waarvan minder dan 5 organisaties dit leverden; wie we na zes maanden niet kennen, telt niet
--     mee, zodat de echte kosten lager kunnen zijn; jaren waarvan de zes maanden nog niet om zijn
-- unit: euro
-- direction: none
-- grain: one row per cell (all, province, region, organisation), calendar year and series
-- source: kosten, tewerkstellingen, vdab_opvolging, opvolging
-- since: 1.0
-- interval: own
-- counts: persons
-- peers: no
-- series organisations: organisaties waarvan kosten en aantal bekend zijn
select period, dimension, group_name, series, numerator, denominator, value, lower, upper, state, units
from cost_series
where result = 'sustained_6m'
