-- label: Ingevulde plaatsen na 90 dagen
-- description: Van 100 plaatsen die een werkgever vroeg: hoeveel er binnen 90 dagen waren ingevuld.
-- numerator: plaatsen die ten laatste op de negentigste dag na de vraag waren ingevuld, hoogstens zoveel als gevraagd
-- denominator: gevraagde plaatsen waarvan de 90 dagen in de laatste 12 maanden voorbijgingen, ook als de werkgever
--     de vraag introk
-- exclusions: ingevulde plaatsen zonder dag van invulling; vacatures van VDAB; organisaties die geen 12 maanden
--     vragen van werkgevers leveren
-- unit: per_100
-- direction: up
-- grain: one row per cell and published month that has something to divide by; at the last month every cell
-- source: vacatures, kbo_werkgevers
-- since: 1.0
-- interval: wilson
-- counts: none
select population, period, dimension, group_name, reached as numerator, counted as denominator, state
from event_months
where kind = 'fill' and (is_last or counted > 0)
