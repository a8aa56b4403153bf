-- label: Klaar, maar nog niet doorgestroomd
-- description: Hoeveel mensen al meer dan zes maanden klaar gevonden zijn (positieve evaluatie of WOP 40 laag, van de organisatie of van VDAB), nog in dienst zijn en geen lopend traject hebben.
-- numerator: personen in dienst die meer dan 6 (of 12) maanden klaar zijn en geen lopende trajectfase hebben
-- denominator: personen in dienst die klaar gevonden zijn
-- exclusions: wie een lopende fase van een doorstroomtraject heeft
-- unit: persons
-- direction: down
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen, ondersteuning, trajectfasen, vdab_adviezen, vdab_vacatures
-- since: 2019-01
-- interval: none
-- counts: persons
-- peers: no
-- series 12: Al meer dan 12 maanden klaar
-- series vacancies: Open vacatures bij VDAB in dezelfde streek
with ready as (
    select
        r.person_id,
        m.month_index,
        m.period,
        (r.ready_from + interval 6 month)::date < m.period as six,
        (r.ready_from + interval 12 month)::date < m.period as twelve
    from ready_spans as r
    inner join months as m on m.published and r.ready_from <= m.period and (r.ready_until is null or r.ready_until > m.period)
),

busy as (
    select distinct p.person_id, m.month_index
    from phases as p
    inner join months as m on m.published and p.begin_date <= m.period and (p.end_date is null or p.end_date > m.period)
),

waiting as (
    select r.person_id, r.month_index, r.period, r.six and b.person_id is null as six, r.twelve and b.person_id is null as twelve
    from ready as r
    left join busy as b on b.person_id = r.person_id and b.month_index = r.month_index
),

found as (
    select
        g.cell_id,
        w.month_index,
        count(*) as ready,
        sum(case when w.six then 1 else 0 end) as six,
        sum(case when w.twelve then 1 else 0 end) as twelve
    from waiting as w
    inner join person_groups as g on g.person_id = w.person_id and g.valid_from <= w.period and (g.leaves_on is null or g.leaves_on > w.period)
    group by g.cell_id, w.month_index
),

delivered as (
    select min(vacancy_date) as first_date from stg_vacancies where source = 'vdab'
),

counted as (
    select
        m.population, m.period, m.dimension, m.group_name, '' as series,
        coalesce(f.six, 0) as numerator, coalesce(f.ready, 0) as denominator, m.state, null::integer as units
    from cell_months as m
    left join found as f on f.cell_id = m.cell_id and f.month_index = m.month_index
    where m.dimension not in ('organisation_department', 'organisation_target_group') or f.ready > 0
    union all
    select
        m.population, m.period, m.dimension, m.group_name, '12' as series,
        coalesce(f.twelve, 0) as numerator, coalesce(f.ready, 0) as denominator, m.state, null::integer as units
    from cell_months as m
    left join found as f on f.cell_id = m.cell_id and f.month_index = m.month_index
    where not m.quarterly
    union all
    select
        m.population, m.period, m.dimension, m.group_name, 'vacancies' as series,
        coalesce(v.positions, 0) as numerator, null::integer as denominator,
        case when d.first_date <= m.period then 'ok' else 'no_data' end as state, 0 as units
    from cell_months as m
    cross join delivered as d
    left join open_vacancies as v on v.month_index = m.month_index and v.dimension = m.dimension and v.group_name = m.group_name
    where m.dimension in ('all', 'province', 'region')
)

select
    population::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    (case when state <> 'no_data' then numerator end)::double as numerator,
    (case when state <> 'no_data' then denominator end)::double as denominator,
    (case when state <> 'no_data' then numerator end)::double as value,
    null::double as lower,
    null::double as upper,
    state::varchar as state,
    units::integer as units
from counted
