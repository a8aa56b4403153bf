-- one row per sender and dataset on employers and trajectories: first and last month (month_index) that its deliveries
-- cover
with last_month as (
    select min(month_index) as first_index, max(month_index) as last_index from months
),

seen as (
    select
        party as sender, case when organisation is null then 'vdab_contacten' else 'werkgeverscontacten' end as dataset,
        month_index as from_index, month_index as to_index
    from contacts
    union all
    select
        organisation as sender, 'werkplekken' as dataset,
        month_index_of(begin_date) as from_index,
        month_index_of(coalesce(end_date, begin_date)) as to_index
    from stg_deployments
    union all
    select
        sender, case source when 'vdab' then 'vdab_vacatures' else 'vacatures' end as dataset,
        month_index_of(vacancy_date) as from_index, month_index_of(vacancy_date) as to_index
    from stg_vacancies
    union all
    select
        organisation as sender, 'partnerschappen' as dataset,
        month_index_of(begin_date) as from_index, month_index_of(begin_date) as to_index
    from stg_partnerships
    union all
    select
        organisation as sender, 'werkgeversfeedback' as dataset,
        month_index_of(answer_date) as from_index, month_index_of(answer_date) as to_index
    from stg_employer_feedback
    union all
    select
        organisation as sender, 'trajectfasen' as dataset,
        month_index_of(begin_date) as from_index, month_index_of(begin_date) as to_index
    from stg_phases
    union all
    -- a list without a scope says all until the month before it came
    select
        sender, dataset,
        month_index_of(scope_from) as from_index,
        case
            when scope_to is not null then month_index_of(scope_to + 1) - 1
            else month_index_of(received_at::date) - 1
        end as to_index
    from loads
    where dataset in (
        'werkgeverscontacten', 'vdab_contacten', 'werkplekken', 'vacatures', 'vdab_vacatures', 'partnerschappen',
        'werkgeversfeedback', 'trajectfasen'
    )
)

select
    s.sender,
    s.dataset,
    greatest(min(s.from_index), min(l.first_index))::integer as first_index,
    least(max(s.to_index), min(l.last_index))::integer as last_index
from seen as s
cross join last_month as l
group by s.sender, s.dataset
having min(s.from_index) is not null
