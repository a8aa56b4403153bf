-- label: Evaluaties die vervallen zijn
-- description: Bij hoeveel mensen in dienst het werkondersteuningspakket (WOP) al afliep zonder dat er een nieuw begon.
-- numerator: periodes in dienst waarvan het WOP al geëindigd is
-- denominator: periodes in dienst met een WOP dat een einddatum heeft; het laatst begonnen WOP telt, van de
--     organisatie of (bij een gedeelde sleutel) van VDAB
-- exclusions: WOP zonder einddatum; een WOP dat pas na de maand begint
-- unit: spells
-- direction: down
-- grain: one row per population, period and cell where that is so for somebody; for areas and organisations where
--     somebody has a WOP with an end date, for the whole every period
-- source: ondersteuning, vdab_adviezen, tewerkstellingen
-- since: de eerste maand die een organisatie levert
-- interval: none
-- counts: persons
-- peers: no
select population, period, dimension, group_name, numerator, denominator, state
from evaluation_series
where kind = 'overdue'
