-- one row per horizon (6, 12, 24 months) and cell, at the last month: the first strict exits that many months ago or
-- longer, and who of them came back by then
with last_month as (
    select max(period) as last_period from months
),

horizons (months_later) as (
    values (6), (12), (24)
),

followed as (
    select
        f.spell_id, h.months_later,
        (case h.months_later
            when 6 then f.exit_date + interval 6 month
            when 12 then f.exit_date + interval 12 month
            else f.exit_date + interval 24 month
        end)::date as followed_until,
        (f.exit_date + interval 24 month)::date as longest_until,
        f.back_on,
        f.seeking_after
    from first_strict_exits as f
    cross join horizons as h
),

counted as (
    select
        g.cell_id,
        f.months_later,
        sum(case when f.followed_until <= l.last_period then 1 else 0 end) as exits,
        sum(case
            when f.followed_until <= l.last_period
                and (f.back_on <= f.followed_until or f.seeking_after <= f.months_later)
                then 1
            else 0
        end) as returned,
        -- of the exits that are old enough for the longest horizon: what comes with time does not fall
        sum(case when f.longest_until <= l.last_period then 1 else 0 end) as old_exits,
        sum(case
            when f.longest_until <= l.last_period
                and (f.back_on <= f.followed_until or f.seeking_after <= f.months_later)
                then 1
            else 0
        end) as old_returned
    from followed as f
    inner join spell_groups as g on g.spell_id = f.spell_id and g.leaves_as = 'exit'
    cross join last_month as l
    group by g.cell_id, f.months_later
)

select
    h.months_later::integer as months_later,
    c.population, c.period, c.dimension, c.group_name,
    coalesce(n.exits, 0)::integer as exits,
    coalesce(n.returned, 0)::integer as returned,
    coalesce(n.old_exits, 0)::integer as old_exits,
    coalesce(n.old_returned, 0)::integer as old_returned,
    -- all that there are left too short ago
    case when n.exits = 0 then 'immature' else 'ok' end as state
from cell_months as c
cross join horizons as h
inner join last_month as l on l.last_period = c.period
left join counted as n on n.cell_id = c.cell_id and n.months_later = h.months_later
where c.dimension = 'all' or n.cell_id is not null
