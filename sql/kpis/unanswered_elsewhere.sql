-- label: Vragen die een andere organisatie misschien kan invullen
-- description: Van 100 vragen van werkgevers die na 30 dagen nog open staan: bij hoeveel een andere organisatie in
--     dezelfde regio iemand heeft die klaar is voor dat beroep.
-- numerator: die vragen waarvoor een andere organisatie in de regio iemand in dienst heeft die klaar gevonden is
--     (positieve evaluatie of WOP 40 laag), met dat beroep in het laatste traject en zonder lopend traject, op het
--     einde van de maand
-- denominator: vragen die meer dan 30 dagen open staan en waarvan het beroep gekend is
-- exclusions: vragen zonder beroep; vragen die gesloten zijn zonder dag; vacatures van VDAB
-- unit: per_100
-- direction: down
-- grain: one row per cell and published month that has something to divide by; at the last month every cell
-- source: vacatures, trajectfasen, ondersteuning, vdab_adviezen, tewerkstellingen
-- since: 1.0
-- interval: wilson
-- counts: none
select population, period, dimension, group_name, reached as numerator, counted as denominator, state
from event_months
where kind = 'open_request' and (is_last or counted > 0)
