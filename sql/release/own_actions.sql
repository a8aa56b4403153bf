-- one row per organisation and action: the figure that it follows before it began (at most three months older), and at
-- the last month, where it may be shown
with last_month as (
    select max(period) as period from months
),

-- collectief maatwerk where the figure has it, as pages show by default
own_results as (
    select kpi, group_name as organisation, period, value
    from kpi_values
    where dimension = 'organisation' and series = '' and state in ('ok', 'provisional')
    qualify row_number() over (partition by kpi, group_name, period order by population, audience) = 1
),

baselines as (
    select a.organisation, a.action, max_by(r.value, r.period) as baseline
    from actions as a
    inner join own_results as r on r.kpi = a.kpi and r.organisation = a.organisation
    where r.period < date_trunc('month', a.begin_date)::date
        and r.period >= (date_trunc('month', a.begin_date) - interval 3 month)::date
    group by a.organisation, a.action
)

select
    a.organisation::varchar as owner,
    a.action::varchar as action,
    a.title::varchar as title,
    a.dimension::varchar as dimension,
    a.priority::integer as priority,
    a.role::varchar as role,
    a.begin_date::date as begin_date,
    a.end_date::date as end_date,
    a.status::varchar as status,
    coalesce(a.overdue, false)::boolean as overdue,
    a.kpi::varchar as kpi,
    a.target::double as target,
    b.baseline::double as baseline,
    r.value::double as current,
    a.decision::varchar as decision,
    a.note::varchar as note
from actions as a
cross join last_month as l
left join baselines as b on b.organisation = a.organisation and b.action = a.action
left join own_results as r on r.kpi = a.kpi and r.organisation = a.organisation and r.period = l.period
