-- label: Plaatsen en wachtenden
-- description: Hoeveel werkzoekenden een advies voor collectief maatwerk hebben, hoeveel plaatsen (vte) er nog open
--     zijn, en hoeveel vacatures er openstaan. Drie getallen naast elkaar: mensen, vte en vacatures deelt u niet op
--     elkaar.
-- numerator: werkzoekenden met een advies voor collectief maatwerk; toegekende min ingevulde vte (honderdsten in de
--     tabel); open vacatures bij VDAB
-- denominator: geen
-- exclusions: geen; een aantal van 1 tot 3 dat VDAB per gemeente verbergt, telt als 2, met 1 en 3 als grenzen
-- unit: count
-- direction: none
-- grain: one row per cell (all, province), published month with a delivery, and series; places and vacancies at
--     quarter ends, vacancies also at the last month
-- source: arvastat, wewis_cmw03, vdab_vacatures, nis
-- since: 1.0
-- interval: own
-- counts: persons
-- protection: hidden
-- peers: no
-- series jobseekers: Werkzoekenden met een advies voor collectief maatwerk
-- series places: Open plaatsen (vte)
-- series vacancies: Open vacatures bij VDAB
with first_vacancy as (
    select min(vacancy_date) as first_date from stg_vacancies where source = 'vdab'
)

select
    dimension, group_name, period, 'jobseekers' as series,
    counted + 2 * suppressed_counts as numerator,
    counted + 2 * suppressed_counts as value,
    counted + suppressed_counts as lower,
    counted + 3 * suppressed_counts as upper,
    counted + suppressed_counts as units
from waiting_jobseekers
union all
select
    dimension, group_name, period, 'places' as series,
    greatest(granted_vte_hundredths - filled_vte_hundredths, 0) as numerator,
    greatest(granted_vte_hundredths - filled_vte_hundredths, 0) / 100.0 as value,
    null::double as lower, null::double as upper, 0 as units
from contingents
union all
select
    v.dimension, v.group_name, m.period, 'vacancies' as series,
    v.positions as numerator, v.positions as value,
    null::double as lower, null::double as upper, 0 as units
from open_vacancies as v
inner join months as m on m.month_index = v.month_index and (m.is_quarter_end or m.is_last)
inner join first_vacancy as f on f.first_date <= m.period
where v.dimension in ('all', 'province')
