-- label: Vertrekken op 100 mensen in dienst
-- description: Hoeveel tewerkstellingen in de laatste 12 maanden eindigden, op 100 mensen in dienst.
-- numerator: vertrekken in 12 maanden
-- denominator: gemiddelde van de 12 maandeinden: wie dan in dienst is
-- exclusions: organisaties met minder dan 12 geleverde maanden; wie van groep of programma verandert
-- unit: per_100
-- direction: none
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen
-- since: 2019-12
-- interval: byar_rate
-- counts: persons
-- peers: yes
-- series organisations: Organisaties met 12 geleverde maanden
with counted as (
    select
        population, period, dimension, group_name, '' as series,
        left_service_12 as numerator, stock_12 / 12.0 as denominator,
        case when state_12 = 'ok' and spells_open then 'provisional' else state_12 end as state
    from cell_months
)

select
    population::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    numerator::double as numerator,
    denominator::double as denominator,
    (100.0 * numerator / nullif(denominator, 0))::double as value,
    null::double as lower,
    null::double as upper,
    state::varchar as state,
    null::integer as units
from counted
union all
select
    m.population::varchar as population,
    m.period::date as period,
    m.dimension::varchar as dimension,
    m.group_name::varchar as group_name,
    'organisations' as series,
    o.organisations_12::double as numerator,
    null::double as denominator,
    o.organisations_12::double as value,
    null::double as lower,
    null::double as upper,
    m.state_12::varchar as state,
    0::integer as units
from cell_months as m
inner join cell_organisation_counts as o on o.cell_id = m.cell_id and o.month_index = m.month_index
where m.state_12 <> 'no_data'
