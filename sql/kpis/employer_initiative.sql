-- label: Wie nam het initiatief?
-- description: Van 100 contacten waarvan we weten wie ze begon: hoeveel de werkgever zelf begon, in de laatste 12 maanden.
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
select
    population::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    ''::varchar as series,
    (case when state <> 'no_data' then reached end)::double as numerator,
    (case when state <> 'no_data' then counted end)::double as denominator,
    (case when state <> 'no_data' then 100.0 * reached / nullif(counted, 0) end)::double as value,
    null::double as lower,
    null::double as upper,
    (case when state <> 'no_data' and counted = 0 then 'too_small' else state end)::varchar as state,
    null::integer as units
from event_months
where kind = 'initiative' and (is_last or counted > 0)
