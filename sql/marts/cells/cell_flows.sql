-- one row per cell, coverage, month, flow (entry, exit, in, uit) and kind: how many spells came in or left so
with comings as (
    select
        g.cell_id,
        g.coverage_id,
        month_index_of(g.valid_from) as month_index,
        case when g.enters_as = 'entry' then 'entry' else 'in' end as flow,
        coalesce(case when g.enters_as = 'entry' then e.kind end, g.enters_as) as kind,
        g.permanent_package
    from spell_groups as g
    left join entries as e on e.spell_id = g.spell_id
),

goings as (
    select
        g.cell_id,
        g.coverage_id,
        month_index_of(g.leaves_on) as month_index,
        case when g.leaves_as = 'exit' then 'exit' else 'uit' end as flow,
        coalesce(case when g.leaves_as = 'exit' then x.destination end, g.leaves_as) as kind,
        g.permanent_package
    from spell_groups as g
    left join exits as x on x.spell_id = g.spell_id
    where g.leaves_as is not null
),

united as (
    select * from comings
    union all
    select * from goings
)

select
    cell_id::integer as cell_id,
    coverage_id::integer as coverage_id,
    month_index::integer as month_index,
    flow,
    kind,
    count(*)::integer as spells,
    sum(case when permanent_package then 0 else 1 end)::integer as other_spells
from united
group by cell_id, coverage_id, month_index, flow, kind
