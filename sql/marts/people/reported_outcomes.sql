-- one row per organisation without a shared key, published quarter end and horizon (3, 6, 12 months): of everybody who
-- left in the four quarters up to then, how many work, as VDAB counts them
with horizons (months_later) as (
    values (3), (6), (12)
),

quarters as (
    select
        o.organisation, h.months_later, month_index_of(v.quarter_start) + 2 as quarter_index, v.exits,
        coalesce(v.not_known, 0) as not_known,
        case h.months_later when 3 then v.regulier_3m when 6 then v.regulier_6m else v.regulier_12m end as working
    from stg_vdab_outcomes as v
    inner join organisations as o on o.enterprise = v.enterprise and o.shared_key is null
    cross join horizons as h
    where v.exits is not null
),

years as (
    select
        q.organisation, m.period, m.month_index, q.months_later,
        sum(q.exits) as exits, sum(q.not_known) as not_known, sum(q.working) as working,
        count(*) as quarters, count(q.working) as followed
    from quarters as q
    inner join months as m on m.month_index between q.quarter_index and q.quarter_index + 11
    where m.is_quarter_end and m.published
    group by q.organisation, m.period, m.month_index, q.months_later
)

select
    y.organisation,
    y.period,
    y.months_later::integer as months_later,
    y.working::integer as working,
    -- who works is known, whatever is said of how many are not
    greatest(y.exits - y.not_known, y.working)::integer as known,
    case
        when y.followed = 4 then 'ok'
        when y.month_index + y.months_later > l.last_index then 'immature'
        else 'no_data'
    end as state
from years as y
cross join (select max(month_index) as last_index from months) as l
where y.quarters = 4 and y.exits > 0
