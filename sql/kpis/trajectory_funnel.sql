-- label: Van positieve evaluatie tot job
-- description: Van wie in de laatste 24 maanden een positieve evaluatie kreeg: hoeveel mensen elke stap van een
--     doorstroomtraject haalden. Daarnaast hoeveel dagen de stappen duurden en wie er nu in zit, tegen de norm van 1,
--     3, 3 en 3 maanden.
-- numerator: personen die de stap bereikten na hun eerste positieve evaluatie van de 24 maanden
-- denominator: personen met een positieve evaluatie in de laatste 24 maanden; bij jobmatching, stage, aangeworven en
--     nazorg wie er minstens 1, 4, 7 en 10 maanden tijd voor had, zo lang als de stappen ervoor mogen duren
-- exclusions: wie op de dag van de evaluatie niet in dienst was; bij een stap wie er nog geen tijd voor had, ook als
--     die stap al gezet is
-- unit: persons
-- direction: none
-- grain: one row per population, period, cell and series; outside the cell of all a phase in which nobody is now
--     has no row, and neither has an organisation or group without evaluations; days for all, provinces, regions and
--     organisations, for the last two at quarter ends and the last month; what is now, for regions, at quarter ends and
--     the last month
-- source: trajectfasen, ondersteuning, vdab_adviezen, tewerkstellingen
-- since: de eerste maand die een organisatie levert
-- interval: none
-- counts: persons
-- peers: no
-- series evaluatie: Positief geëvalueerd
-- series voortraject: Voortraject gestart
-- series jobmatching: Jobmatching gestart
-- series stage: Stage gestart
-- series aangeworven: Aangeworven
-- series nazorg: Nazorg afgerond
-- series days_evaluatie: Dagen evaluatie (mediaan)
-- series days_voortraject: Dagen voortraject (mediaan)
-- series days_jobmatching: Dagen jobmatching (mediaan)
-- series days_stage: Dagen stage (mediaan)
-- series days_nazorg: Dagen nazorg (mediaan)
-- series now_evaluatie: Nu in evaluatie
-- series now_voortraject: Nu in voortraject
-- series now_jobmatching: Nu in jobmatching
-- series now_stage: Nu in stage
-- series now_nazorg: Nu in nazorg
-- series now_late_voortraject: Nu langer dan de norm in voortraject
-- series now_late_jobmatching: Nu langer dan de norm in jobmatching
-- series now_late_stage: Nu langer dan de norm in stage
-- series now_late_nazorg: Nu langer dan de norm in nazorg
with cells_of_period as (
    select * from cell_months where dimension not in ('organisation_department', 'organisation_target_group')
),

-- how long steps last, for one organisation and for regions at quarter ends and in the last month
cells_of_quarter as (
    select c.*
    from cells_of_period as c
    inner join months as m on m.month_index = c.month_index
    where m.is_quarter_end or m.is_last or c.dimension not in ('organisation', 'region')
),

phase_names (phase) as (
    values ('evaluatie'), ('voortraject'), ('jobmatching'), ('stage'), ('nazorg')
),

steps (series) as (
    values ('evaluatie'), ('voortraject'), ('jobmatching'), ('stage'), ('aangeworven'), ('nazorg')
),

reached as (
    select
        m.population, m.period, m.dimension, m.group_name, m.state, s.series,
        coalesce(case s.series
            when 'jobmatching' then f.matching_time
            when 'stage' then f.internship_time
            when 'aangeworven' then f.hired_time
            when 'nazorg' then f.aftercare_time
            else f.evaluated
        end, 0) as denominator,
        coalesce(case s.series
            when 'evaluatie' then f.evaluated
            when 'voortraject' then f.preparation
            when 'jobmatching' then f.matching
            when 'stage' then f.internship
            when 'aangeworven' then f.hired
            when 'nazorg' then f.aftercare
        end, 0) as numerator
    from cells_of_period as m
    cross join steps as s
    left join funnel_months as f on f.cell_id = m.cell_id and f.month_index = m.month_index
    where m.dimension in ('all', 'province', 'region') or f.evaluated > 0
),

present as (
    select
        m.population, m.period, m.dimension, m.group_name, m.state, n.phase,
        coalesce(r.persons, 0) as persons,
        coalesce(r.late_persons, 0) as late_persons
    from cells_of_period as m
    inner join months as t on t.month_index = m.month_index
    cross join phase_names as n
    left join running_phases as r on r.cell_id = m.cell_id and r.month_index = m.month_index and r.phase = n.phase
    where m.dimension = 'all' or (r.persons > 0 and (m.dimension <> 'region' or t.is_quarter_end or t.is_last))
)

select
    population, period, dimension, group_name, series,
    numerator, denominator, numerator::double as value, state
from reached
union all
select
    m.population, m.period, m.dimension, m.group_name, 'days_' || d.phase as series,
    d.phases as numerator, null::integer as denominator, d.median_days as value, m.state
from cells_of_quarter as m
inner join phase_durations as d on d.cell_id = m.cell_id and d.month_index = m.month_index
union all
select
    population, period, dimension, group_name, 'now_' || phase as series,
    persons as numerator, null::integer as denominator, persons::double as value, state
from present
union all
select
    population, period, dimension, group_name, 'now_late_' || phase as series,
    late_persons as numerator, null::integer as denominator, late_persons::double as value, state
from present
where phase <> 'evaluatie' and (late_persons > 0 or dimension = 'all')
