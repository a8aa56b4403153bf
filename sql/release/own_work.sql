-- one row per organisation and thing to look at this month, at most 50 of a kind and how many there are: employers by
-- name, people as a line of a file
with lines as (
    select 'ondersteuning' as dataset, row_id, load_id, line from landed_ondersteuning
    union all
    select 'tewerkstellingen' as dataset, row_id, load_id, line from landed_tewerkstellingen
),

united as (
    select
        organisation, kind, employer, names as note,
        null::varchar as dataset, null::bigint as load_id, null::integer as line, null::date as on_day
    from unagreed_employers
    union all
    select
        p.organisation, case when p.ended then 'evaluation_overdue' else 'evaluation_due' end as kind,
        null::varchar as employer, null::varchar as note, l.dataset, l.load_id, l.line, p.end_date as on_day
    from ending_packages as p
    inner join lines as l on l.dataset = p.dataset and l.row_id = p.row_id
    union all
    select
        r.organisation, 'ready' as kind, null::varchar as employer, null::varchar as note,
        l.dataset, l.load_id, l.line, r.ready_from as on_day
    from ready_workers as r
    inner join lines as l on l.dataset = 'tewerkstellingen' and l.row_id = r.row_id
    union all
    select
        organisation, case when set_aside then 'row_aside' else 'row_cell' end as kind, null::varchar as employer,
        message as note, null::varchar as dataset, load_id, line, null::date as on_day
    from open_findings
),

numbered as (
    select
        u.*, l.received_at, coalesce(u.dataset, l.dataset) as of_dataset,
        row_number() over (
            partition by u.organisation, u.kind order by u.on_day, l.received_at desc, u.employer, u.note, u.line
        ) as place,
        count(*) over (partition by u.organisation, u.kind) as things
    from united as u
    left join loads as l on l.load_id = u.load_id
),

-- where a workbook had several sheets, a line stands on one of them
placed as (
    select
        n.organisation, n.kind, n.place, max_by(s.sheet, s.lines_before) as sheet,
        max(s.lines_before) as lines_before
    from numbered as n
    inner join load_sheets as s on s.load_id = n.load_id
    where s.lines_before < n.line
    group by n.organisation, n.kind, n.place
)

select
    n.organisation::varchar as owner,
    n.kind::varchar as kind,
    n.place::integer as place,
    n.things::integer as things,
    n.employer::varchar as employer,
    n.of_dataset::varchar as dataset,
    n.received_at::date as received_on,
    p.sheet::varchar as sheet,
    (n.line - coalesce(p.lines_before, 0))::integer as line,
    n.on_day::date as on_day,
    n.note::varchar as note
from numbered as n
inner join organisations as o on o.organisation = n.organisation
left join placed as p on p.organisation = n.organisation and p.kind = n.kind and p.place = n.place
where n.place <= 50
order by n.organisation, n.kind, n.place
