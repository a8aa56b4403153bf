-- one row per action of an organisation's plan
select
    a.organisation,
    a.action,
    a.title,
    a.dimension,
    a.priority,
    a.role,
    a.begin_date,
    a.end_date,
    coalesce(a.status, 'gepland') as status,
    coalesce(a.status, 'gepland') in ('gepland', 'lopend') and a.end_date <= l.period as overdue,
    a.kpi,
    a.target_hundredths / 100.0::double as target,
    a.decision,
    a.note
from stg_actions as a
cross join (select max(period) as period from months) as l
