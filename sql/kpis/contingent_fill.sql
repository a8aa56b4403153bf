-- label: Ingevulde plaatsen
-- description: Van 100 plaatsen (vte) die voor collectief maatwerk zijn toegekend: hoeveel er in het kwartaal ingevuld waren.
-- numerator: ingevulde vte (honderdsten in de tabel)
-- denominator: toegekende vte
-- exclusions: gemeenten waarvan een van beide niet bekend is
-- unit: per_100
-- direction: up
-- grain: one row per cell (all, province) and quarter that was published
-- source: wewis_cmw03, nis
-- since: 1.0
-- interval: none
-- counts: none
-- peers: no
select
    'alle'::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    ''::varchar as series,
    filled_vte_hundredths::double as numerator,
    granted_vte_hundredths::double as denominator,
    (100.0 * filled_vte_hundredths / nullif(granted_vte_hundredths, 0))::double as value,
    null::double as lower,
    null::double as upper,
    (case when granted_vte_hundredths = 0 then 'too_small' else 'ok' end)::varchar as state,
    null::integer as units
from contingents
