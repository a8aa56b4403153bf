-- an exit that a next contract may still join is never shown as final: not in its month, not in the year up to the last
-- one
select o.group_name, o.period, o.series
from kpi_outflow as o
inner join exits as x on x.organisation = o.group_name and x.may_go_on
where o.dimension = 'organisation' and o.population = 'alle' and o.state = 'ok' and o.numerator > 0
    and (o.series = '' and x.exit_period = o.period or o.series = '12' and x.exit_period <= o.period)
