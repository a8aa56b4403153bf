-- label: Wie nam het initiatief?
-- description: Van 100 contacten waarvan we weten wie ze begon: hoeveel de werkgever zelf begon, in de laatste 12
--     maanden.
-- numerator: contacten die de werkgever begon, in de laatste 12 maanden
-- denominator: contacten waarvan het initiatief is ingevuld, in de laatste 12 maanden
-- exclusions: contacten zonder ingevuld initiatief; contacten van VDAB; organisaties zonder 12 maanden contacten
-- unit: per_100
-- direction: none
-- grain: one row per cell and published month that has something to divide by; at the last month every cell
-- source: werkgeverscontacten, kbo_werkgevers
-- since: 1.0
-- interval: wilson
-- counts: none
select population, period, dimension, group_name, reached as numerator, counted as denominator, state
from event_months
where kind = 'initiative' and (is_last or counted > 0)
