-- label: Rest van de balans
-- description: Wat het aantal mensen in dienst verschilt van het aantal een maand eerder, plus instroom, min
--     uitstroom, plus en min verschuivingen. Altijd 0, anders komt er geen nieuwe versie.
-- numerator: stock − (stock een maand eerder + instroom − uitstroom + verschuivingen in − verschuivingen uit)
-- denominator: geen
-- exclusions: geen
-- unit: spells
-- direction: none
-- grain: one row per population and period for the whole, and per population and cell at the last month; every
--     build checks all cells and months
-- source: tewerkstellingen
-- since: de eerste maand die een organisatie levert
-- interval: none
-- counts: none
-- peers: no
select m.population, m.period, m.dimension, m.group_name, b.residual as numerator, m.state
from cell_months as m
inner join balances as b on b.cell_id = m.cell_id and b.month_index = m.month_index
inner join months as t on t.month_index = m.month_index
where m.dimension = 'all' or (t.is_last and not m.quarterly)
