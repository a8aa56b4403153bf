-- one row per population, dimension and group of people, with the number by which spells stand in it
with populations (population) as (
    values ('CMW'), ('alle')
)

select
    row_number() over (order by p.population, g.dimension, g.group_name)::integer as cell_id,
    dense_rank() over (order by p.population, g.dimension)::integer as set_id,
    p.population,
    g.dimension,
    g.group_name,
    g.dimension in ('province_target_group', 'organisation_department', 'organisation_target_group') as quarterly
from groups as g
cross join populations as p
