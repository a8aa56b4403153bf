-- in every cell and month the stock is the stock before plus what came minus what left
select c.population, c.dimension, c.group_name, b.month_index, b.spells, b.residual
from balances as b
inner join people_cells as c on c.cell_id = b.cell_id
where b.residual <> 0
