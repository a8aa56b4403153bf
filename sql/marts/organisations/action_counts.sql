-- one row per window (first month and length), organisation that delivered both sides of it, and measure: counts before
-- and after
with windows as (
    select distinct start_index, window_months from action_windows
),

-- what happens once adds up over months
events as (
    select organisation, 'contacts' as measure, month_index, count(*) as units
    from contacts
    where counted and organisation is not null
    group by organisation, month_index
    union all
    select organisation, 'phases' as measure, month_index_of(begin_date) as month_index, count(*) as units
    from phases
    where phase <> 'evaluatie'
    group by organisation, month_index_of(begin_date)
    union all
    select organisation, 'stages' as measure, month_index_of(begin_date) as month_index, count(*) as units
    from phases
    where phase = 'stage'
    group by organisation, month_index_of(begin_date)
),

-- an employer counts once in however many months
met as (
    select distinct organisation, 'employers' as measure, month_index, employer_key::bigint as unit_id
    from contacts
    where counted and organisation is not null
    union all
    select distinct p.organisation, 'double' as measure, o.month_index, o.employer_key::bigint as unit_id
    from overlapping_contacts as o
    inner join contact_parties as p on p.party_key = o.party_key and p.scope = 'internal'
    where o.agreement = 1
),

measures (measure, dataset) as (
    values
        ('contacts', 'contacts'), ('employers', 'contacts'), ('double', 'contacts'), ('phases', 'phases'),
        ('stages', 'phases')
),

spans as (
    select sender as organisation, 'contacts' as dataset, first_index, last_index
    from delivery_spans
    where dataset = 'werkgeverscontacten'
    union all
    select c.organisation, 'phases' as dataset, c.first_index, c.last_index
    from coverages as c
    where exists (select 1 from loads as l where l.sender = c.organisation and l.dataset = 'trajectfasen')
),

counted as (
    select
        w.start_index, w.window_months, e.organisation, e.measure,
        sum(case when e.month_index < w.start_index then e.units else 0 end) as before_count,
        sum(case when e.month_index >= w.start_index then e.units else 0 end) as after_count
    from windows as w
    inner join events as e
        on e.month_index between w.start_index - w.window_months and w.start_index + w.window_months - 1
    group by w.start_index, w.window_months, e.organisation, e.measure
    union all
    select
        w.start_index, w.window_months, m.organisation, m.measure,
        count(distinct case when m.month_index < w.start_index then m.unit_id end) as before_count,
        count(distinct case when m.month_index >= w.start_index then m.unit_id end) as after_count
    from windows as w
    inner join met as m
        on m.month_index between w.start_index - w.window_months and w.start_index + w.window_months - 1
    group by w.start_index, w.window_months, m.organisation, m.measure
)

select
    w.start_index,
    w.window_months,
    s.organisation,
    m.measure,
    coalesce(c.before_count, 0)::integer as before_count,
    coalesce(c.after_count, 0)::integer as after_count
from windows as w
inner join spans as s
    on s.first_index <= w.start_index - w.window_months and s.last_index >= w.start_index + w.window_months - 1
inner join measures as m on m.dataset = s.dataset
left join counted as c
    on c.start_index = w.start_index and c.window_months = w.window_months and c.organisation = s.organisation
    and c.measure = m.measure
