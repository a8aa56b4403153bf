-- label: Mensen in dienst
-- description: Hoeveel doelgroepwerknemers op de laatste dag van de maand in dienst zijn, nadat wie die dag
--     vertrekt, vertrokken is.
-- numerator: tewerkstellingsperiodes die lopen op het einde van de maand
-- denominator: geen
-- exclusions: organisaties die voor die maand niet leverden
-- unit: spells
-- direction: none
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen
-- since: de eerste maand die een organisatie levert
-- interval: none
-- counts: persons
-- peers: no
-- series persons: Verschillende personen
-- series organisations: Organisaties die leverden
select
    population, period, dimension, group_name, '' as series, stock as numerator,
    state, spells_open as is_open, null::integer as units
from cell_months
union all
select
    population, period, dimension, group_name, 'persons' as series, persons as numerator,
    state, spells_open as is_open, null::integer as units
from cell_months
where dimension not in ('organisation_department', 'organisation_target_group')
union all
select
    m.population, m.period, m.dimension, m.group_name, 'organisations' as series, o.organisations as numerator,
    m.state, false as is_open, 0 as units
from cell_months as m
inner join cell_organisation_counts as o on o.cell_id = m.cell_id and o.month_index = m.month_index
