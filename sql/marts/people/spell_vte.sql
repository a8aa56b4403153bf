-- one row per spell and day on which its VTE (hundredths) changes; contracts that follow each other at once leave no
-- gap
with changes as (
    select spell_id, begin_date as valid_from, coalesce(vte_hundredths, 0) as vte
    from segments
    union all
    select
        s.spell_id,
        case when next.spell_id is null then s.end_date else (s.end_date + 1)::date end as valid_from,
        -coalesce(s.vte_hundredths, 0) as vte
    from segments as s
    left join (select distinct spell_id, begin_date from segments) as next on next.spell_id = s.spell_id
        and next.begin_date = s.end_date + 1
    where s.end_date is not null
),

daily as (
    select spell_id, valid_from, sum(vte) as vte from changes group by spell_id, valid_from having sum(vte) <> 0
)

select
    spell_id,
    valid_from,
    lead(valid_from) over days as next_from,
    (
        sum(vte) over (partition by spell_id order by valid_from rows between unbounded preceding and current row)
    )::integer as vte_hundredths
from daily
window days as (partition by spell_id order by valid_from)
