-- label: Nog aan het werk na 6 maanden
-- description: Van wie naar regulier werk zonder steun vertrok en van wie we het weten: hoeveel op 100 zes maanden
--     later regulier werkten. Wie we niet kennen, telt niet mee en staat apart.
-- numerator: vertrekken naar regulier werk in 12 maanden, met status regulier in de maand van vertrek plus 6
-- denominator: die vertrekken waarvan de status dan gekend is
-- exclusions: vertrekken waarvan de status niet gekend is; periodes waarvan de laatste maand plus 6 nog niet voorbij is
-- unit: per_100
-- direction: up
-- grain: one row per population, period (month of exit, 12 months), cell and series; coverage only where there were
--     such exits
-- source: tewerkstellingen, vdab_opvolging, opvolging, vdab_uitkomsten
-- since: de twaalfde maand die een organisatie levert
-- interval: wilson
-- counts: persons
-- peers: no
-- series coverage: Gekend op 100 vertrekken
-- series vdab: Zoals VDAB telt: van alle vertrekken in vier kwartalen, van alle programma's, bij organisaties zonder
--     gedeelde sleutel
select population, period, dimension, group_name, series, numerator, denominator, state
from sustained_series
where months_later = 6
