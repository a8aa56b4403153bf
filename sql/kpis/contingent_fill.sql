-- label: Ingevulde plaatsen
-- description: Van 100 plaatsen (vte) die voor collectief maatwerk zijn toegekend: hoeveel er in het kwartaal
--     ingevuld waren.
-- numerator: ingevulde vte (honderdsten in de tabel)
-- denominator: toegekende vte
-- exclusions: gemeenten waarvan een van beide niet bekend is
-- unit: per_100
-- direction: up
-- grain: one row per cell (all, province) and quarter that was published
-- source: wewis_cmw03, nis
-- since: 1.0
-- interval: none
-- counts: none
-- peers: no
select period, dimension, group_name, filled_vte_hundredths as numerator, granted_vte_hundredths as denominator
from contingents
