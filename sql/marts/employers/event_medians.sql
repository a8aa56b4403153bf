-- one row per kind of event with employers that has an amount of which the middle is asked, cell and published month:
-- the median, and of how many
with asked (kind) as (
    values ('first_answer'), ('parties')
),

in_month as (
    select m.kind, m.population, m.dimension, m.group_name, m.period, c.amount, sum(c.counted) as counted
    from event_months as m
    inner join asked as k on k.kind = m.kind
    inner join event_cells as c
        on c.kind = m.kind and c.population = m.population and c.dimension = m.dimension and c.group_name = m.group_name
        and m.month_index between c.from_index and c.to_index
    group by m.kind, m.population, m.dimension, m.group_name, m.period, c.amount
),

so_far as (
    select
        *,
        sum(counted) over (
            partition by kind, population, dimension, group_name, period
            order by amount
            rows between unbounded preceding and current row
        ) as up_to,
        sum(counted) over (partition by kind, population, dimension, group_name, period) as total
    from in_month
)

-- the mean of the two in the middle: type 2 of Hyndman and Fan (1996)
select
    kind, population, dimension, group_name, period,
    (
        min(case when 2 * up_to >= total then amount end) + min(case when 2 * up_to >= total + 1 then amount end)
    ) / 2.0 as median,
    max(total)::integer as total
from so_far
group by kind, population, dimension, group_name, period
