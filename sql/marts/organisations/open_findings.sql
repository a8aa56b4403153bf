-- one row per line of a file that still counts, and that stands aside or lacks a cell: the most pressing finding, if
-- nobody answered it
with counting as (
    select l.load_id, l.sender, l.dataset
    from loads as l
    where not exists (
        select 1 from loads as o
        where o.sender = l.sender and o.dataset = l.dataset and o.load_id > l.load_id
            and (
                o.mode = 'alles'
                or (o.mode <> 'aanvulling' and o.scope_from <= l.scope_from and o.scope_to >= l.scope_to)
            )
    )
)

select
    c.sender as organisation,
    c.load_id,
    f.line,
    f.column_name,
    f.message,
    (f.severity = 'blocking')::boolean as set_aside
from findings as f
inner join counting as c on c.load_id = f.load_id
where f.severity in ('blocking', 'cell') and f.line is not null
    and not exists (select 1 from answered_lines as a where a.answered_load = f.load_id and a.answered_line = f.line)
qualify row_number() over (
    partition by f.load_id, f.line order by case f.severity when 'blocking' then 1 else 2 end, f.column_name, f.message
) = 1
