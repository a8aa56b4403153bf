-- one row per cell, entry year (0: all together) and number of days: who left then for regular work, otherwise, or was
-- followed no longer; also one for each horizon (12 to 60 times 30.4375 days). Cohorts of fewer than the smallest
-- denominator are left out, but not of all
with horizons as (
    select horizon, floor(30.4375 * horizon)::integer as days from (values (12), (24), (36), (48), (60)) as h (horizon)
),

last_horizon as (
    select max(days) as last_days from horizons
),

-- what happens after the last horizon does not count: followed until the day after
by_year as (
    select
        m.cell_id,
        m.entry_year,
        least(m.days, l.last_days + 1) as days,
        sum(case when m.days <= l.last_days and m.destination = 'regulier' then 1 else 0 end) as regular,
        sum(case when m.days <= l.last_days and m.destination <> 'regulier' then 1 else 0 end) as otherwise,
        sum(case when m.days > l.last_days or m.destination is null then 1 else 0 end) as followed,
        sum(case when m.open then 1 else 0 end) as still_open
    from cohort_members as m
    cross join last_horizon as l
    group by m.cell_id, m.entry_year, least(m.days, l.last_days + 1)
),

every as (
    select cell_id, entry_year, days, regular, otherwise, followed, still_open from by_year
    union all
    select
        cell_id, 0 as entry_year, days,
        sum(regular) as regular, sum(otherwise) as otherwise, sum(followed) as followed, sum(still_open) as still_open
    from by_year
    where entry_year > 0
    group by cell_id, days
),

cohorts as (
    select e.cell_id, e.entry_year
    from every as e
    inner join people_cells as c on c.cell_id = e.cell_id
    cross join parameters as p
    group by e.cell_id, e.entry_year
    having sum(e.regular + e.otherwise + e.followed) >= min(p.smallest_denominator) or min(c.dimension) = 'all'
),

united as (
    select e.cell_id, e.entry_year, e.days, e.regular, e.otherwise, e.followed, e.still_open, 0 as horizon
    from every as e
    inner join cohorts as c on c.cell_id = e.cell_id and c.entry_year = e.entry_year
    union all
    select c.cell_id, c.entry_year, h.days, 0 as regular, 0 as otherwise, 0 as followed, 0 as still_open, h.horizon
    from cohorts as c
    cross join horizons as h
)

select
    cell_id,
    entry_year,
    days,
    sum(regular)::integer as regular,
    sum(otherwise)::integer as otherwise,
    sum(followed)::integer as followed,
    sum(still_open)::integer as still_open,
    max(horizon)::integer as horizon
from united
group by cell_id, entry_year, days
