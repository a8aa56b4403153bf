-- label: Van eerste contact tot job
-- description: Van 100 werkgevers die 12 tot 24 maanden geleden voor het eerst werden aangesproken: hoeveel kwamen
--     binnen 12 maanden tot een job, en hoeveel tot een bezoek, een vacature of een stage.
-- numerator: werkgevers die binnen 12 maanden na het eerste contact deze stap of een verdere bereikten
-- denominator: werkgevers met een eerste contact 12 tot 24 maanden geleden
-- exclusions: contacten die de werkgever begon, nazorg en enclave zijn nooit het eerste contact; VDAB staat apart
-- unit: per_100
-- direction: up
-- grain: one row per cell, published month and step
-- source: werkgeverscontacten, kbo_werkgevers
-- since: 1.0
-- interval: wilson
-- counts: employers
-- peers: yes
-- series bezoek: tot een bezoek of verder
-- series vacature: tot een vacature of verder
-- series stage: tot een stage of verder
-- series plaatsing: tot een job
with of_organisations as (
    select
        contact_id, organisation, department, employer_key, contact_date, month_index, counted,
        case
            when result = 'plaatsing' then 4
            when result = 'stage' then 3
            when result = 'vacature' then 2
            when result = 'bezoek' or channel = 'bezoek' then 1
            else 0
        end as step
    from contacts
    where organisation is not null
),

levels as (
    select 'employer' as level, '' as group_name, * from of_organisations
    union all
    select 'organisation' as level, organisation as group_name, * from of_organisations
    union all
    select 'organisation_department' as level, organisation || '|' || department as group_name, *
    from of_organisations
    where department is not null
),

firsts as (
    select level, group_name, employer_key, min(contact_date) as first_date
    from levels
    where counted
    group by level, group_name, employer_key
),

steps as (
    select
        l.level, l.group_name, l.employer_key,
        max(case when l.counted and l.contact_date = f.first_date then l.organisation end) as organisation,
        max(case when l.contact_date = f.first_date then l.month_index end) as month_index,
        max(l.step) as step
    from levels as l
    inner join firsts as f on f.level = l.level and f.group_name = l.group_name and f.employer_key = l.employer_key
    where l.contact_date >= f.first_date and l.contact_date < (f.first_date + interval 12 month)::date
    group by l.level, l.group_name, l.employer_key
),

placed as (
    select g.dimension, g.group_name, t.organisation, t.step, t.month_index
    from steps as t
    inner join employer_groups as g on g.employer_key = t.employer_key
    where t.level = 'employer'
    union all
    select level as dimension, group_name, organisation, step, month_index from steps where level <> 'employer'
),

cohorts as (
    select
        p.dimension, p.group_name, p.step,
        greatest(p.month_index + 12, s.first_index + 23) as from_index,
        least(p.month_index + 23, s.last_index) as to_index
    from placed as p
    inner join delivery_spans as s on s.sender = p.organisation and s.dataset = 'werkgeverscontacten'
),

changes as (
    select dimension, group_name, step, from_index as month_index, 1 as change from cohorts where from_index <= to_index
    union all
    select dimension, group_name, step, to_index + 1 as month_index, -1 as change
    from cohorts
    where from_index <= to_index
),

change_sums as (
    select
        dimension, group_name, month_index,
        sum(change) as employers,
        sum(case when step >= 1 then change else 0 end) as visits,
        sum(case when step >= 2 then change else 0 end) as vacancies_found,
        sum(case when step >= 3 then change else 0 end) as internships,
        sum(case when step >= 4 then change else 0 end) as placements
    from changes
    group by dimension, group_name, month_index
),

running as (
    select
        c.dimension, c.group_name, c.period, c.month_index, c.shown, c.state_24 as state,
        sum(coalesce(s.employers, 0)) over cell as first_contacted,
        sum(coalesce(s.visits, 0)) over cell as visits,
        sum(coalesce(s.vacancies_found, 0)) over cell as vacancies_found,
        sum(coalesce(s.internships, 0)) over cell as internships,
        sum(coalesce(s.placements, 0)) over cell as placements
    from contact_cell_months as c
    left join change_sums as s
        on s.dimension = c.dimension and s.group_name = c.group_name and s.month_index = c.month_index
    where not exists (select 1 from config_senders as v where v.kind = 'vdab' and v.sender = c.group_name)
    window cell as (
        partition by c.dimension, c.group_name order by c.month_index rows between unbounded preceding and current row
    )
),

united as (
    select *, '' as series, placements as numerator from running
    union all
    select *, 'bezoek' as series, visits as numerator from running
    union all
    select *, 'vacature' as series, vacancies_found as numerator from running
    union all
    select *, 'stage' as series, internships as numerator from running
    union all
    select *, 'plaatsing' as series, placements as numerator from running
)

select period, dimension, group_name, series, numerator, first_contacted as denominator, state
from united
-- what was not delivered is said once
where shown and (state <> 'no_data' or series = '')
