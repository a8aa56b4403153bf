-- label: Evaluaties die binnen 6 maanden vervallen
-- description: Bij hoeveel mensen in dienst het werkondersteuningspakket (WOP) binnen zes maanden afloopt, zodat er een nieuwe evaluatie nodig is.
-- numerator: periodes in dienst waarvan het WOP eindigt in de 6 maanden na de maand
-- denominator: periodes in dienst met een WOP dat een einddatum heeft; het laatst begonnen WOP telt, van de organisatie of (bij een gedeelde sleutel) van VDAB
-- exclusions: WOP zonder einddatum; een WOP dat pas na de maand begint
-- unit: spells
-- direction: down
-- grain: one row per population, period and cell where that is so for somebody; for areas and organisations where somebody has a WOP with an end date, for the whole every period
-- source: ondersteuning, vdab_adviezen, tewerkstellingen
-- since: 2019-01
-- interval: none
-- counts: persons
-- peers: no
select
    m.population::varchar as population,
    m.period::date as period,
    m.dimension::varchar as dimension,
    m.group_name::varchar as group_name,
    ''::varchar as series,
    (case when m.state <> 'no_data' then coalesce(p.due, 0) end)::double as numerator,
    (case when m.state <> 'no_data' then coalesce(p.dated, 0) end)::double as denominator,
    (case when m.state <> 'no_data' then coalesce(p.due, 0) end)::double as value,
    null::double as lower,
    null::double as upper,
    m.state::varchar as state,
    null::integer as units
from cell_months as m
left join package_months as p on p.cell_id = m.cell_id and p.month_index = m.month_index
where m.dimension not in ('organisation_department', 'organisation_target_group')
  and (p.due > 0 or m.dimension = 'all' or (p.dated > 0 and m.dimension in ('province', 'region', 'organisation')))
