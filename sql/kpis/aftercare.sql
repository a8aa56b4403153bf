-- label: Nazorg na de start
-- description: Van 100 mensen die regulier werk vonden: bij hoeveel er binnen drie maanden nazorg was.
-- numerator: vertrekken naar regulier werk met een fase nazorg, of een contact voor nazorg met de nieuwe werkgever,
--     binnen drie maanden na het vertrek
-- denominator: vertrekken naar regulier werk waarvan de drie maanden in de laatste 12 maanden voorbijgingen
-- exclusions: vertrekken bij organisaties die geen trajectfasen en geen contacten leveren
-- unit: per_100
-- direction: up
-- grain: one row per population, cell and published month that has something to divide by; at the last month every cell
-- source: tewerkstellingen, trajectfasen, werkgeverscontacten
-- since: 1.0
-- interval: wilson
-- counts: persons
select population, period, dimension, group_name, reached as numerator, counted as denominator, state
from event_months
where kind = 'aftercare' and (is_last or counted > 0)
