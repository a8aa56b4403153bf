-- label: Voltijdse equivalenten in dienst
-- description: Hoeveel VTE de mensen in dienst samen werken op het einde van de maand. Een contract dat die dag
--     eindigt telt alleen mee als de dag erna een ander contract van dezelfde persoon begint; in een korte onderbreking
--     telt iemand voor 0 VTE.
-- numerator: VTE, in honderdsten, van de contracten die lopen
-- denominator: geen
-- exclusions: organisaties die voor die maand niet leverden; contracten zonder uren of breuk tellen voor 0
-- unit: vte
-- direction: none
-- grain: one row per population, period and cell
-- source: tewerkstellingen
-- since: de eerste maand die een organisatie levert
-- interval: none
-- counts: persons
-- peers: no
select
    population, period, dimension, group_name,
    vte_hundredths as numerator, vte_hundredths / 100.0 as value, state, stock as units
from cell_months
