-- label: Eén aanbod, één aanspreekpunt
-- description: Van 100 afspraken met een werkgever waar meer dan één afdeling bij hoort: hoeveel er één vaste
--     contactpersoon hebben.
-- numerator: lopende afspraken met twee of meer afdelingen en één vaste contactpersoon, op het einde van de maand
-- denominator: lopende afspraken met twee of meer afdelingen
-- exclusions: afspraken met één afdeling of zonder ingevulde afdelingen; is de contactpersoon niet ingevuld, dan
--     telt de afspraak als zonder
-- unit: per_100
-- direction: up
-- grain: one row per cell and published month that has something to divide by; at the last month every cell
-- source: partnerschappen, kbo_werkgevers
-- since: 1.0
-- interval: wilson
-- counts: none
select population, period, dimension, group_name, reached as numerator, counted as denominator, state
from event_months
where kind = 'shared_partnership' and (is_last or counted > 0)
