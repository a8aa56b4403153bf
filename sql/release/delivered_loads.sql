-- one row per load that counts: what it brought, how much of it still counts, and how many rows of earlier loads it
-- replaced or closed
with brought as (
    select load_id, sum(case when closed_by is null then row_count else 0 end) as counting
    from landed_rows
    group by load_id
),

closed as (
    select closed_by as load_id, sum(row_count) as replaced
    from landed_rows
    where closed_by is not null
    group by closed_by
)

select
    l.sender::varchar as owner,
    s.name::varchar as name,
    l.load_id::integer as load_id,
    l.dataset::varchar as dataset,
    l.file::varchar as file,
    l.received_at::timestamp as received_at,
    l.mode::varchar as mode,
    l.scope_from::date as scope_from,
    l.scope_to::date as scope_to,
    l.records::integer as records,
    l.accepted::integer as accepted,
    l.set_aside::integer as set_aside,
    coalesce(b.counting, 0)::integer as counting,
    coalesce(c.replaced, 0)::integer as replaced
from loads as l
inner join config_senders as s on s.sender = l.sender
left join brought as b on b.load_id = l.load_id
left join closed as c on c.load_id = l.load_id
order by l.received_at desc, l.load_id desc
