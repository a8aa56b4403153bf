-- one row per sender and dataset that is expected of it: what came, when, until when, and how much of what was expected
with latest as (
    select l.sender, l.dataset, l.received_at, l.scope_from, l.scope_to
    from loads as l
    qualify row_number() over (partition by l.sender, l.dataset order by l.received_at desc, l.load_id desc) = 1
),

totals as (
    select
        sender, dataset, count(*) as files, sum(records) as records, sum(accepted) as accepted,
        sum(set_aside) as set_aside, max(scope_to) as scope_to
    from loads
    group by sender, dataset
),

found as (
    select l.sender, l.dataset, count(*) as findings
    from findings as f
    inner join loads as l on l.load_id = f.load_id
    group by l.sender, l.dataset
),

-- the last month, quarter or year whose deadline has passed
expected as (
    select
        d.sender, d.dataset, d.mode, d.rhythm, d.deadline,
        (case d.rhythm
            when 'year' then date_trunc('year', p.as_of::date - d.deadline)
            when 'quarter' then date_trunc('quarter', p.as_of::date - d.deadline)
            else date_trunc('month', p.as_of::date - d.deadline)
        end)::date - 1 as due_until
    from config_deliveries as d
    cross join parameters as p
),

covered as (
    select l.sender, l.dataset, count(distinct m.month_index) as months_covered
    from loads as l
    inner join months as m
        on m.month_index between
            case when l.mode = 'periode' then month_index_of(l.scope_from) else 0 end
            and month_index_of(coalesce(l.scope_to, l.received_at::date) + 1) - 1
    where l.mode <> 'aanvulling'
    group by l.sender, l.dataset
),

month_count as (
    select count(*) as months_expected from months
)

select
    e.sender::varchar as owner,
    coalesce(o.name, s.name)::varchar as name,
    e.dataset::varchar as dataset,
    o.level::varchar as level,
    e.mode::varchar as mode,
    e.rhythm::varchar as rhythm,
    e.deadline::integer as deadline,
    l.received_at::timestamp as last_received,
    l.scope_from::date as last_scope_from,
    l.scope_to::date as last_scope_to,
    coalesce(t.files, 0)::integer as files,
    coalesce(t.records, 0)::bigint as records,
    coalesce(t.accepted, 0)::bigint as accepted,
    coalesce(t.set_aside, 0)::bigint as set_aside,
    coalesce(f.findings, 0)::bigint as findings,
    coalesce(coalesce(t.scope_to, l.received_at::date) >= e.due_until, false)::boolean as on_time,
    e.due_until::date as due_until,
    o.cutoff::date as cutoff,
    (1.0 * coalesce(c.months_covered, 0) / nullif(m.months_expected, 0))::double as coverage
from expected as e
inner join config_senders as s on s.sender = e.sender
cross join month_count as m
left join organisations as o on o.organisation = e.sender
left join latest as l on l.sender = e.sender and l.dataset = e.dataset
left join totals as t on t.sender = e.sender and t.dataset = e.dataset
left join found as f on f.sender = e.sender and f.dataset = e.dataset
left join covered as c on c.sender = e.sender and c.dataset = e.dataset
