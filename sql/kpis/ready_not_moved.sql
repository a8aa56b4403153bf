-- label: Klaar, maar nog niet doorgestroomd
-- description: Hoeveel mensen al meer dan zes maanden klaar gevonden zijn (positieve evaluatie of WOP 40 laag, van
--     de organisatie of van VDAB), nog in dienst zijn en geen lopend traject hebben.
-- numerator: personen in dienst die meer dan 6 (of 12) maanden klaar zijn en geen lopende trajectfase hebben
-- denominator: personen in dienst die klaar gevonden zijn
-- exclusions: wie een lopende fase van een doorstroomtraject heeft; organisaties waarvan we nog geen 6 (of 12)
--     maanden evaluaties kennen, geteld vanaf de eerste evaluatie sinds we de organisatie volgen
-- unit: persons
-- direction: down
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen, ondersteuning, trajectfasen, vdab_adviezen, vdab_vacatures
-- since: de eerste maand die een organisatie levert
-- interval: none
-- counts: persons
-- peers: no
-- series 12: Al meer dan 12 maanden klaar
-- series vacancies: Open vacatures bij VDAB in dezelfde streek
with found as (
    select
        g.cell_id,
        w.month_index,
        sum(w.known)::integer as ready,
        sum(w.six)::integer as six,
        sum(w.known_12)::integer as ready_12,
        sum(w.twelve)::integer as twelve
    from waiting_people as w
    inner join person_groups as g
        on g.person_id = w.person_id and g.valid_from <= w.period and (g.leaves_on is null or g.leaves_on > w.period)
    group by g.cell_id, w.month_index
),

-- a cell begins with the first of its organisations that can have somebody who is ready that long
begun as (
    select
        g.cell_id,
        min(greatest(e.six_index, g.first_index)) as six_index,
        min(greatest(e.twelve_index, g.first_index)) as twelve_index
    from (
        select cell_id, organisation, month_index_of(min(valid_from)) as first_index
        from spell_groups
        group by cell_id, organisation
    ) as g
    inner join evaluation_starts as e on e.organisation = g.organisation
    group by g.cell_id
),

cells_of_month as (
    select
        m.population, m.period, m.dimension, m.group_name, m.quarterly,
        f.ready, f.six, f.ready_12, f.twelve,
        case
            when m.state = 'no_data' or b.cell_id is null then 'no_data'
            when m.month_index < b.six_index then 'immature'
            else m.state
        end as state,
        case
            when m.state = 'no_data' or b.cell_id is null then 'no_data'
            when m.month_index < b.twelve_index then 'immature'
            else m.state
        end as state_12
    from cell_months as m
    left join begun as b on b.cell_id = m.cell_id
    left join found as f on f.cell_id = m.cell_id and f.month_index = m.month_index
),

delivered as (
    select min(vacancy_date) as first_date from stg_vacancies where source = 'vdab'
)

select
    population, period, dimension, group_name, '' as series,
    coalesce(six, 0) as numerator, coalesce(ready, 0) as denominator, state, null::integer as units
from cells_of_month
where dimension not in ('organisation_department', 'organisation_target_group') or ready > 0
union all
select
    population, period, dimension, group_name, '12' as series,
    coalesce(twelve, 0) as numerator, coalesce(ready_12, 0) as denominator, state_12 as state, null::integer as units
from cells_of_month
-- what was not delivered is said once
where not quarterly and state_12 <> 'no_data'
union all
select
    m.population, m.period, m.dimension, m.group_name, 'vacancies' as series,
    coalesce(v.positions, 0) as numerator, null::integer as denominator,
    case when d.first_date <= m.period then 'ok' else 'no_data' end as state, 0 as units
from cell_months as m
cross join delivered as d
left join open_vacancies as v
    on v.month_index = m.month_index and v.dimension = m.dimension and v.group_name = m.group_name
where m.dimension in ('all', 'province', 'region')
