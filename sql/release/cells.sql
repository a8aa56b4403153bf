-- one row per dimension and group: its Dutch label, its order, who may see it and, where it is one organisation's,
-- whose it is
with moments (place, moment, label) as (
    values
        (1, 'now', 'Wie beide jaren leverde, nu'),
        (2, 'year_before', 'Wie beide jaren leverde, een jaar eerder'),
        (3, 'year_before_then', 'Wie beide jaren leverde, een jaar eerder, zoals toen gekend')
)

select dimension, group_name, label, sort_order, owner, audience from groups
union all
select dimension, group_name, label, sort_order, owner, audience from contact_cells
union all
select
    'peers' as dimension, organisation as group_name, 'Gelijkaardige organisaties' as label, 0 as sort_order,
    organisation as owner, 'own' as audience
from organisations
union all
select
    'own_plan' as dimension, organisation as group_name, 'Plan van ' || name as label, 0 as sort_order,
    organisation as owner, 'own' as audience
from organisations
union all
select
    case when g.dimension = 'all' then 'same_senders' else 'same_senders_' || g.dimension end as dimension,
    case when g.dimension = 'all' then m.moment else g.group_name || '|' || m.moment end as group_name,
    case when g.dimension = 'all' then m.label else g.label || ': ' || m.label end as label,
    (g.sort_order * 3 + m.place)::integer as sort_order, g.owner, g.audience
from groups as g
cross join moments as m
where g.dimension in ('all', 'province', 'region', 'target_group', 'province_target_group', 'organisation')
