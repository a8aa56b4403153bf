-- every result stands in a known cell, else it would vanish from the release
with stood as (
    select distinct dimension, group_name from kpi_results
    union distinct
    select distinct dimension, group_name from peer_results
    union distinct
    select distinct dimension, group_name from same_senders_results
)

select s.dimension, s.group_name
from stood as s
left join cells as c on c.dimension = s.dimension and c.group_name = s.group_name
where c.dimension is null
