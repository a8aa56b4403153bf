-- one row per month, from the first observed one (dates before 1970 are not the same on both engines) to the last one
-- that at least half of the organisations completed
with recursive expected as (
    select s.sender as organisation, c.cutoff
    from config_senders as s
    left join organisation_cutoffs as c on c.organisation = s.sender
    where s.kind = 'organisatie'
        and exists (select 1 from config_deliveries as d where d.sender = s.sender and d.dataset = 'tewerkstellingen')
),

bounds as (
    select
        greatest(date '1970-01-01', date_trunc('month', min(observed_from))::date) as first_month,
        date_trunc('month', min(p.as_of))::date as end_month
    from organisation_cutoffs
    cross join parameters as p
),

spine as (
    select first_month as month_start, end_month from bounds where first_month < end_month
    union all
    select (month_start + interval 1 month)::date as month_start, end_month
    from spine
    where (month_start + interval 1 month)::date < end_month
),

ends as (
    select last_day(month_start)::date as period, month_start, month_index_of(month_start) as month_index
    from spine
),

complete as (
    select max(e.period) as last_period
    from ends as e
    where 2 * (select count(*) from expected as x where x.cutoff >= e.period) >= (select count(*) from expected)
),

published as (
    select e.*, (select last_period from complete) as last_period from ends as e
)

select
    period,
    month_start,
    month_index,
    coalesce(month_index > month_index_of(last_period) - 24 or month(month_start) % 3 = 0, false) as published,
    (month(month_start) % 3 = 0)::boolean as is_quarter_end,
    (period = last_period)::boolean as is_last
from published
where period <= last_period
