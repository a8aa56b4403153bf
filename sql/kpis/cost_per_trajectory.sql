-- label: Kosten per doorstroomtraject
-- description: De kosten van een jaar, gedeeld door de doorstroomtrajecten die dat jaar begonnen.
-- numerator: kosten van het kalenderjaar, alle soorten samen (honderdsten van een euro in de tabel)
-- denominator: doorstroomtrajecten die in dat jaar begonnen: stappen van één persoon met hoogstens 6 maanden ertussen
-- exclusions: gebieden waarvan minder dan 5 organisaties dit leverden; een evaluatie alleen is nog geen traject;
--     organisaties die de kosten van het jaar of hun trajecten niet leverden
-- unit: euro
-- direction: none
-- grain: one row per cell (all, province, region, organisation), calendar year and series
-- source: kosten, trajectfasen
-- since: 1.0
-- interval: own
-- counts: persons
-- peers: no
-- series organisations: organisaties waarvan kosten en aantal bekend zijn
select period, dimension, group_name, series, numerator, denominator, value, lower, upper, state, units
from cost_series
where result = 'trajectory'
