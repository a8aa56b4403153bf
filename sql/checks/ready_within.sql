-- who is ready for long is among who is ready, for more than 12 months among more than 6, and nobody is counted while
-- it is too early to say
select h.population, h.period, h.dimension, h.group_name, h.numerator, h.denominator, y.numerator as twelve, h.state
from kpi_ready_not_moved as h
left join kpi_ready_not_moved as y
    on y.population = h.population and y.period = h.period and y.dimension = h.dimension and y.group_name = h.group_name
    and y.series = '12'
where h.series = ''
    and (
        h.numerator > h.denominator or y.numerator > h.numerator or y.numerator > y.denominator
        or (h.state = 'immature' and (h.numerator is not null or y.numerator is not null))
    )
