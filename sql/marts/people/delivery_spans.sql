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
),

-- contacts are observed from the day that is configured; else from the first day that a delivery covers, in deliveries
-- of everything from the month of the first contact. A month counts that is observed whole
contact_starts as (
    select
        l.sender,
        l.dataset,
        max((month_index_of(c.observed_from - 1) + 1)::integer) as configured_index,
        min(case when l.mode <> 'alles' then (month_index_of(l.scope_from - 1) + 1)::integer end) as covered_index,
        max(case when l.mode = 'alles' then 1 else 0 end) as delivers_all
    from loads as l
    inner join config_senders as c on c.sender = l.sender
    where l.dataset in ('werkgeverscontacten', 'vdab_contacten')
    group by l.sender, l.dataset
),

spans as (
    select sender, dataset, min(from_index) as first_index, max(to_index) as last_index
    from seen
    group by sender, dataset
),

first_contacts as (
    select
        party as sender, case when organisation is null then 'vdab_contacten' else 'werkgeverscontacten' end as dataset,
        min(month_index) as first_index
    from contacts
    group by party, case when organisation is null then 'vdab_contacten' else 'werkgeverscontacten' end
)

select
    s.sender,
    s.dataset,
    greatest(
        coalesce(
            c.configured_index,
            least(c.covered_index, case when c.delivers_all = 1 then f.first_index end),
            s.first_index
        ),
        l.first_index
    )::integer as first_index,
    least(s.last_index, l.last_index)::integer as last_index
from spans as s
cross join last_month as l
left join contact_starts as c on c.sender = s.sender and c.dataset = s.dataset
left join first_contacts as f on f.sender = s.sender and f.dataset = s.dataset
where s.first_index is not null
