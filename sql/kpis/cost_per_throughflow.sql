-- label: Kosten per vertrek naar regulier werk
-- description: De kosten van een jaar, gedeeld door wie dat jaar naar regulier werk zonder steun vertrok.
-- numerator: kosten van het kalenderjaar, alle soorten samen (honderdsten van een euro in de tabel)
-- denominator: vertrekken naar regulier werk zonder steun in dat jaar
-- exclusions: gebieden waarvan minder dan 5 organisaties dit leverden; organisaties die de kosten van het jaar niet
--     leverden, of niet alle 12 maanden
-- unit: euro
-- direction: none
-- grain: one row per cell (all, province, region, organisation), calendar year and series
-- source: kosten, tewerkstellingen
-- since: 1.0
-- interval: own
-- counts: persons
-- peers: no
-- series organisations: organisaties waarvan kosten en aantal bekend zijn
select period, dimension, group_name, series, numerator, denominator, value, lower, upper, state, units
from cost_series
where result = 'throughflow'
