-- every strict exit is known or not at each horizon, and the whole has as many as the rate of throughflow counts in
-- those 12 months
select s.months_later, s.population, s.period, s.dimension, s.group_name, s.exits, m.strict_12 as counted
from sustained_months as s
inner join cell_months as m
    on m.population = s.population and m.dimension = s.dimension and m.group_name = s.group_name and m.period = s.period
where s.exits <> s.sustained + s.not_sustained + s.unknown
    or (m.state_12 <> 'no_data' and s.exits <> m.strict_12)
