-- in every cell at most all packages with an end date are due or overdue, and never more of them than spells in service
select p.cell_id, p.month_index, p.dated, p.due, p.overdue, m.stock
from package_months as p
inner join cell_months as m on m.cell_id = p.cell_id and m.month_index = p.month_index
where p.due + p.overdue > p.dated or p.dated > m.stock or p.due < 0 or p.overdue < 0
