-- label: Regulier werk op 100 doorstroomtrajecten
-- description: Van de doorstroomtrajecten die 12 tot 24 maanden geleden begonnen: hoeveel op 100 eindigden in
--     regulier werk zonder steun.
-- numerator: die trajecten die eindigden in een vertrek naar regulier werk zonder steun, hoogstens 6 maanden na de
--     laatste stap
-- denominator: trajecten die 12 tot 24 maanden geleden begonnen: stappen van één persoon met hoogstens 6 maanden
--     ertussen
-- exclusions: een evaluatie alleen is nog geen traject; organisaties met minder dan 24 geleverde maanden
-- unit: per_100
-- direction: up
-- grain: one row per population, period and cell (that of the first day), where there were such trajectories; every
--     period for the whole; not per department or target group of one organisation
-- source: trajectfasen, tewerkstellingen, opvolging, vdab_opvolging
-- since: de twaalfde maand die een organisatie levert
-- interval: wilson
-- counts: persons
-- peers: yes
select
    m.population, m.period, m.dimension, m.group_name,
    coalesce(t.hired, 0) as numerator, coalesce(t.trajectories, 0) as denominator,
    m.state_12 as state, m.spells_open or m.destinations_open as is_open
from cell_months as m
left join trajectory_cohorts as t on t.cell_id = m.cell_id and t.month_index = m.month_index
where m.dimension = 'all'
    or (t.trajectories > 0 and m.dimension not in ('organisation_department', 'organisation_target_group'))
