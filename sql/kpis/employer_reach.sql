-- label: Werkgevers met wie er contact was
-- description: Verschillende werkgevers die in de laatste 12 maanden minstens één keer werden aangesproken.
-- numerator: verschillende werkgevers met een contact dat de organisatie begon en dat geen nazorg of enclave was,
--     in de laatste 12 maanden
-- denominator: geen; bij "op 100 mensen in dienst" de periodes in dienst bij de organisaties die contacten leveren,
--     bij "met een open vacature" de werkgevers met een open vacature bij VDAB
-- exclusions: contacten die de werkgever begon, nazorg en enclave; organisaties zonder 12 maanden contacten; VDAB
--     staat apart
-- unit: employers
-- direction: up
-- grain: one row per cell, published month and series
-- source: werkgeverscontacten, vdab_contacten, vdab_vacatures, kbo_werkgevers
-- since: 1.0
-- interval: none
-- counts: employers
-- series new: nieuwe werkgevers (geen contact ervoor)
-- series known: werkgevers die al bekend waren
-- series establishments: vestigingen
-- series per_100_workers: werkgevers op 100 mensen in dienst
-- series with_vacancy: van 100 werkgevers met een open vacature in de regio
with presences as (
    select g.dimension, g.group_name, p.establishment <> '' as is_establishment, p.from_index, p.to_index, p.first_index
    from employer_presences as p
    inner join employer_groups as g on g.employer_key = p.employer_key
    where p.level = 'employer'
    union all
    select level as dimension, group_name, establishment <> '' as is_establishment, from_index, to_index, first_index
    from employer_presences
    where level <> 'employer'
),

changes as (
    select
        dimension, group_name, from_index as month_index,
        case when is_establishment then 0 else 1 end as reached,
        case when not is_establishment and from_index <= first_index + 11 then 1 else 0 end as new,
        case when is_establishment then 1 else 0 end as establishments
    from presences
    union all
    select
        dimension, group_name, to_index + 1 as month_index,
        case when is_establishment then 0 else -1 end as reached, 0 as new,
        case when is_establishment then -1 else 0 end as establishments
    from presences
    union all
    select
        dimension, group_name, least(to_index, first_index + 11) + 1 as month_index, 0 as reached, -1 as new,
        0 as establishments
    from presences
    where not is_establishment and from_index <= first_index + 11
),

change_sums as (
    select
        dimension, group_name, month_index, sum(reached) as reached, sum(new) as new,
        sum(establishments) as establishments
    from changes
    group by dimension, group_name, month_index
),

running as (
    select
        c.dimension, c.group_name, c.period, c.month_index, c.shown, c.state,
        sum(coalesce(s.reached, 0)) over cell as reached,
        sum(coalesce(s.new, 0)) over cell as new,
        sum(coalesce(s.establishments, 0)) over cell as establishments
    from contact_cell_months as c
    left join change_sums as s
        on s.dimension = c.dimension and s.group_name = c.group_name and s.month_index = c.month_index
    window cell as (
        partition by c.dimension, c.group_name order by c.month_index rows between unbounded preceding and current row
    )
),

workers as (
    select s.period, o.organisation, o.province, o.region, s.numerator as workers
    from kpi_stock as s
    inner join organisations as o on o.organisation = s.group_name
    inner join contact_cell_months as c
        on c.dimension = 'organisation' and c.group_name = s.group_name and c.period = s.period and c.state = 'ok'
    where s.dimension = 'organisation' and s.population = 'alle' and s.series = '' and s.state in ('ok', 'provisional')
),

cell_workers as (
    select 'all' as dimension, 'all' as group_name, period, sum(workers) as workers from workers group by period
    union all
    select 'province' as dimension, province as group_name, period, sum(workers) as workers
    from workers
    group by province, period
    union all
    select 'region' as dimension, region as group_name, period, sum(workers) as workers
    from workers
    group by region, period
    union all
    select 'organisation' as dimension, organisation as group_name, period, sum(workers) as workers
    from workers
    group by organisation, period
),

open_employers as (
    select distinct m.month_index, v.employer_key, v.province, v.region
    from vacancies as v
    inner join months as m
        on m.published and v.vacancy_date <= m.period and (v.filled_date is null or v.filled_date > m.period)
    where v.source = 'vdab' and v.ever_open
),

reached as (
    select level, group_name, employer_key, from_index, to_index from employer_presences where establishment = ''
),

sought as (
    select 'employer' as level, '' as organisation, 'all' as dimension, 'all' as group_name, month_index, employer_key
    from open_employers
    union all
    select
        'employer' as level, '' as organisation, 'province' as dimension, province as group_name, month_index,
        employer_key
    from open_employers
    union all
    select
        'employer' as level, '' as organisation, 'region' as dimension, region as group_name, month_index, employer_key
    from open_employers
    union all
    select
        'organisation' as level, o.organisation, 'organisation' as dimension, o.organisation as group_name,
        v.month_index, v.employer_key
    from open_employers as v
    inner join organisations as o on o.region = v.region and o.delivers_contacts
),

seeking as (
    select
        s.dimension, s.group_name, s.month_index,
        count(distinct s.employer_key) as employers,
        count(distinct r.employer_key) as reached
    from sought as s
    left join reached as r
        on r.level = s.level and r.group_name = s.organisation and r.employer_key = s.employer_key
        and s.month_index between r.from_index and r.to_index
    group by s.dimension, s.group_name, s.month_index
),

shown as (
    select * from running where shown
),

united as (
    select
        dimension, group_name, period, state, '' as series, reached as numerator, null::double as denominator,
        reached as value
    from shown
    union all
    select
        dimension, group_name, period, state, 'new' as series, new as numerator, null::double as denominator,
        new as value
    from shown
    union all
    select
        dimension, group_name, period, state, 'known' as series, reached - new as numerator,
        null::double as denominator, reached - new as value
    from shown
    union all
    select
        dimension, group_name, period, state, 'establishments' as series, establishments as numerator,
        null::double as denominator, establishments as value
    from shown
    where dimension <> 'organisation_department'
    union all
    select
        s.dimension, s.group_name, s.period, s.state, 'per_100_workers' as series, s.reached as numerator,
        w.workers as denominator,
        100.0 * s.reached / nullif(w.workers, 0) as value
    from shown as s
    inner join cell_workers as w on w.dimension = s.dimension and w.group_name = s.group_name and w.period = s.period
    union all
    select
        s.dimension, s.group_name, s.period, s.state, 'with_vacancy' as series, v.reached as numerator,
        v.employers as denominator,
        100.0 * v.reached / nullif(v.employers, 0) as value
    from shown as s
    inner join seeking as v
        on v.dimension = s.dimension and v.group_name = s.group_name and v.month_index = s.month_index
)

select period, dimension, group_name, series, numerator, denominator, value, state
from united
-- what was not delivered is said once
where state <> 'no_data' or series = ''
