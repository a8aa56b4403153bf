-- label: Functies op maat
-- description: Jobs die samen met werkgevers werden gemaakt in de laatste 12 maanden, hoeveel daarvan ingevuld
--     raakten, en hoeveel na zes maanden nog.
-- numerator: vragen met herkomst jobdesign of jobcarving van de laatste 12 maanden; die daarvan die ingevuld zijn
-- denominator: geen; bij "na zes maanden" de jobs op maat die 6 tot 18 maanden geleden werden ingevuld en waarvan
--     we de status van de medewerker kennen
-- exclusions: gewone vacatures; bij "na zes maanden" jobs zonder gekende medewerker, zonder dag van invulling of
--     zonder gekende status
-- unit: count
-- direction: up
-- grain: one row per cell, published month and series where it is not 0; all but the first at year ends and the
--     last month, those after six months only where some are known
-- source: vacatures, opvolging, vdab_opvolging, tewerkstellingen
-- since: 1.0
-- interval: wilson
-- counts: persons
-- series filled: jobs op maat die ingevuld raakten
-- series still: van 100 jobs op maat die we volgen: na zes maanden nog aan het werk, zonder of met steun
-- series jobdesign: jobs uit inclusief job design
-- series jobdesign_filled: jobs uit inclusief job design die ingevuld raakten
-- series jobcarving: jobs uit jobcarving
-- series jobcarving_filled: jobs uit jobcarving die ingevuld raakten
with pairs (kind, series, is_detail) as (
    values
        ('jobdesign', '', false), ('jobcarving', '', false), ('jobdesign_filled', 'filled', true),
        ('jobcarving_filled', 'filled', true), ('jobdesign', 'jobdesign', true),
        ('jobdesign_filled', 'jobdesign_filled', true), ('jobcarving', 'jobcarving', true),
        ('jobcarving_filled', 'jobcarving_filled', true), ('jobdesign_followed', 'still', true),
        ('jobcarving_followed', 'still', true)
),

-- the states of all kinds are the same: they are told in one dataset
summed as (
    select
        m.dimension, m.group_name, m.period, p.series, p.series = 'still' as is_share, min(m.state) as state,
        sum(m.counted) as counted, sum(m.reached) as reached, max(case when m.is_last then 1 else 0 end) as is_last
    from event_months as m
    inner join pairs as p on p.kind = m.kind
    where m.in_detail or not p.is_detail
    group by m.dimension, m.group_name, m.period, p.series
)

select
    period, dimension, group_name, series,
    case when is_share then reached else counted end as numerator,
    case when is_share then counted end as denominator,
    case when is_share then 100.0 * reached / nullif(counted, 0) else counted end as value,
    state,
    -- what became of workers is protected, of those who work and of those who do not; how many jobs were made is not
    -- about persons
    case
        when not is_share then 0
        when reached in (0, counted) then counted
        else least(reached, counted - reached)
    end as units
from summed
-- what was not delivered is said once
where case when state = 'no_data' then series = '' else counted > 0 or (is_last = 1 and not is_share) end
