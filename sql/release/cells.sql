-- one row per dimension and group: its Dutch label, its order, who may see it and, where it is one organisation's,
-- whose it is
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
    'same_senders' as dimension, 'now' as group_name, 'Wie beide jaren leverde, nu' as label, 1 as sort_order,
    null::varchar as owner, 'shared' as audience
union all
select
    'same_senders' as dimension, 'year_before' as group_name, 'Wie beide jaren leverde, een jaar eerder' as label,
    2 as sort_order, null::varchar as owner, 'shared' as audience
