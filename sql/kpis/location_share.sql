-- label: Werk op locatie
-- description: Van 100 vte in dienst: hoeveel er bij een werkgever werken, in een enclave of een stage; aanneming
--     van diensten staat apart en telt niet mee.
-- numerator: vte in enclave en stage op de laatste dag van de maand (honderdsten in de tabel)
-- denominator: vte in dienst bij de organisaties die hun werkplekken leveren
-- exclusions: aanneming van diensten; inzetten zonder uren en zonder vte; organisaties die geen werkplekken leveren
-- unit: per_100
-- direction: up
-- grain: one row per population, cell, published month and series
-- source: werkplekken, tewerkstellingen
-- since: 1.0
-- interval: none
-- counts: persons
-- peers: yes
-- series enclave: vte in een enclave
-- series stage: vte in een stage
-- series aanneming: vte in aanneming van diensten
with populations (population) as (
    values ('CMW'), ('alle')
),

delivering as (
    select m.period, o.organisation, o.programme, m.month_index between s.first_index and s.last_index as delivers
    from months as m
    cross join organisations as o
    left join delivery_spans as s on s.sender = o.organisation and s.dataset = 'werkplekken'
    where m.published
),

in_place as (
    select m.period, d.row_id, d.organisation, d.person_key, d.kind, d.vte_hundredths
    from deployments as d
    inner join months as m on m.published and d.begin_date <= m.period and (d.end_date is null or d.end_date > m.period)
    where d.vte_hundredths > 0
),

in_service as (
    select distinct c.population, k.sender as organisation, k.person_key, g.valid_from, g.leaves_on
    from spell_groups as g
    inner join people_cells as c on c.cell_id = g.cell_id
    inner join (
        select distinct organisation, person_key from deployments where person_key is not null
    ) as d on d.organisation = g.organisation
    inner join person_keys as k
        on k.sender = d.organisation and k.person_key = d.person_key and k.person_id = g.person_id
    where c.dimension = 'all'
),

-- a worker counts with the programme of that day, a team with its organisation's
deployed as (
    select distinct s.population, p.period, p.row_id, p.organisation, p.kind, p.vte_hundredths, 1 as persons_deployed
    from in_place as p
    inner join in_service as s
        on s.organisation = p.organisation and s.person_key = p.person_key
        and s.valid_from <= p.period and (s.leaves_on is null or s.leaves_on > p.period)
    union all
    select
        q.population, p.period, p.row_id, p.organisation, p.kind, p.vte_hundredths,
        ceil(p.vte_hundredths / 100.0)::integer as persons_deployed
    from in_place as p
    inner join organisations as o on o.organisation = p.organisation
    inner join populations as q on q.population = 'alle' or o.programme = 'CMW'
    where p.person_key is null
),

deployed_sums as (
    select
        population, period, organisation,
        sum(case when kind = 'enclave' then vte_hundredths else 0 end) as enclave,
        sum(case when kind = 'stage' then vte_hundredths else 0 end) as stage,
        sum(case when kind = 'aanneming' then vte_hundredths else 0 end) as aanneming,
        sum(case when kind = 'enclave' then persons_deployed else 0 end) as enclave_persons,
        sum(case when kind = 'stage' then persons_deployed else 0 end) as stage_persons,
        sum(case when kind = 'aanneming' then persons_deployed else 0 end) as aanneming_persons
    from deployed
    group by population, period, organisation
),

per_organisation as (
    select
        v.population, d.period, d.organisation, o.province, o.region,
        coalesce(d.delivers, false) and v.state in ('ok', 'provisional') as delivers,
        v.numerator as in_service,
        coalesce(s.enclave, 0) as enclave, coalesce(s.stage, 0) as stage, coalesce(s.aanneming, 0) as aanneming,
        coalesce(s.enclave_persons, 0) as enclave_persons, coalesce(s.stage_persons, 0) as stage_persons,
        coalesce(s.aanneming_persons, 0) as aanneming_persons
    from delivering as d
    inner join organisations as o on o.organisation = d.organisation
    inner join kpi_stock_vte as v
        on v.dimension = 'organisation' and v.group_name = d.organisation and v.period = d.period and v.series = ''
    left join deployed_sums as s
        on s.population = v.population and s.period = d.period and s.organisation = d.organisation
),

placed as (
    select 'all' as dimension, 'all' as group_name, * from per_organisation
    union all
    select 'province' as dimension, province as group_name, * from per_organisation
    union all
    select 'region' as dimension, region as group_name, * from per_organisation
    union all
    select 'organisation' as dimension, organisation as group_name, * from per_organisation
),

summed as (
    select
        population, period, dimension, group_name,
        case when count(*) filter (where delivers) > 0 then 'ok' else 'no_data' end as state,
        sum(in_service) filter (where delivers) as in_service,
        sum(enclave) filter (where delivers) as enclave,
        sum(stage) filter (where delivers) as stage,
        sum(aanneming) filter (where delivers) as aanneming,
        sum(enclave_persons) filter (where delivers) as enclave_persons,
        sum(stage_persons) filter (where delivers) as stage_persons,
        sum(aanneming_persons) filter (where delivers) as aanneming_persons
    from placed
    group by population, period, dimension, group_name
),

united as (
    select
        population, period, dimension, group_name, state, '' as series, enclave + stage as numerator,
        in_service as denominator, 100.0 * (enclave + stage) / nullif(in_service, 0) as value,
        enclave_persons + stage_persons as units
    from summed
    union all
    select
        population, period, dimension, group_name, state, 'enclave' as series, enclave as numerator,
        null::double as denominator, enclave / 100.0 as value, enclave_persons as units
    from summed
    union all
    select
        population, period, dimension, group_name, state, 'stage' as series, stage as numerator,
        null::double as denominator, stage / 100.0 as value, stage_persons as units
    from summed
    union all
    select
        population, period, dimension, group_name, state, 'aanneming' as series, aanneming as numerator,
        null::double as denominator, aanneming / 100.0 as value, aanneming_persons as units
    from summed
)

select population, period, dimension, group_name, series, numerator, denominator, value, state, units
from united
-- what was not delivered is said once
where state <> 'no_data' or series = ''
