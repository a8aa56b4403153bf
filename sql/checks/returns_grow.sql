-- the longer the time followed, the fewer exits are old enough for it; never more came back than left; and of the same
-- exits never fewer came back in a longer time
select population, dimension, group_name, max(exits) as exits, max(returned) as returned
from (
    select a.population, a.dimension, a.group_name, a.exits, a.returned
    from return_cells as a
    inner join return_cells as b
        on b.population = a.population and b.dimension = a.dimension and b.group_name = a.group_name
        and b.months_later > a.months_later
    where b.exits > a.exits
    union all
    select population, dimension, group_name, exits, returned from return_cells where returned > exits
    union all
    select a.population, a.dimension, a.group_name, a.old_exits as exits, a.old_returned as returned
    from return_cells as a
    inner join return_cells as b
        on b.population = a.population and b.dimension = a.dimension and b.group_name = a.group_name
        and b.months_later > a.months_later
    where b.old_returned < a.old_returned or b.old_exits <> a.old_exits
) as r
group by population, dimension, group_name
