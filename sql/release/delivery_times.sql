-- one row per sender, dataset and expected month, quarter or year of the last 13 months: when it was due and when it
-- came. Nothing is expected from before the first delivery
with month_ends as (
    select
        last_day((date_trunc('month', p.as_of) - interval (back.months_back) month)::date)::date as period_end,
        p.as_of::date as today
    from parameters as p
    cross join (select generate_series::integer as months_back from generate_series(1, 13)) as back
),

due as (
    select d.sender, d.dataset, e.period_end, e.today, (e.period_end + d.deadline)::date as due_on
    from config_deliveries as d
    inner join month_ends as e on e.period_end + d.deadline < e.today
    where d.rhythm = 'month' or (d.rhythm = 'quarter' and month(e.period_end) % 3 = 0)
        or (d.rhythm = 'year' and month(e.period_end) = 12)
),

firsts as (
    select sender, dataset, min(received_at)::date as first_received from loads group by sender, dataset
),

-- the first load that reaches the end of the period
came as (
    select d.sender, d.dataset, d.period_end, min(l.received_at)::date as received_on
    from due as d
    inner join loads as l on l.sender = d.sender and l.dataset = d.dataset
    where coalesce(l.scope_to, l.received_at::date) >= d.period_end
    group by d.sender, d.dataset, d.period_end
)

select
    d.sender::varchar as owner,
    s.name::varchar as name,
    d.dataset::varchar as dataset,
    d.period_end::date as period_end,
    d.due_on::date as due_on,
    c.received_on::date as received_on,
    date_diff('day', d.due_on, coalesce(c.received_on, d.today))::integer as days_late
from due as d
inner join firsts as f on f.sender = d.sender and f.dataset = d.dataset
inner join config_senders as s on s.sender = d.sender
left join came as c on c.sender = d.sender and c.dataset = d.dataset and c.period_end = d.period_end
where d.due_on >= f.first_received
order by s.name, d.dataset, d.period_end desc
