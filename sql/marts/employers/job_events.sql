-- one row per designed job and kind of event: the months at whose end it counts, and whether its worker was still there
-- six months later
select
    row_id, origin as kind, organisation, province, region, sector,
    made_index as from_index, made_index + 11 as to_index, 0 as reached
from designed_jobs
union all
select
    row_id, origin || '_filled' as kind, organisation, province, region, sector,
    greatest(made_index, coalesce(filled_index, made_index)) as from_index, made_index + 11 as to_index, 0 as reached
from designed_jobs
where filled
union all
select
    row_id, origin || '_followed' as kind, organisation, province, region, sector,
    filled_index + 6 as from_index, filled_index + 17 as to_index,
    case when outcome = 'still' then 1 else 0 end as reached
from designed_jobs
where outcome <> 'unknown'
