-- one row per population, cell, target group, age, tenure, region and whether the sender delivered both years: stocks,
-- exits and destinations of both
with last_month as (
    select max(period) as period, max(month_index) as last_index from months
),

years as (
    select
        population, organisation, province, region, target_group, age_band, tenure_band,
        0 as stock_before, 0 as exits_before, 0 as strict_before, 0 as unknown_before,
        stock_12 as stock_now, exits as exits_now, strict as strict_now, destination_unknown as unknown_now
    from year_profiles
    union all
    -- the year before, as it was known when it was as long ago as this year is now
    select
        b.population, b.organisation, b.province, b.region, b.target_group, b.age_band, b.tenure_band,
        b.stock_12 as stock_before, b.exits as exits_before, b.strict as strict_before,
        b.destination_unknown as unknown_before, 0 as stock_now, 0 as exits_now, 0 as strict_now, 0 as unknown_now
    from year_before_profiles as b
    inner join last_month as l on month_index_of(b.period) = l.last_index - 12
),

stayers as (
    select n.organisation
    from year_senders as n
    inner join year_before_senders as b on b.organisation = n.organisation
    inner join last_month as l on month_index_of(b.period) = l.last_index - 12
),

known as (
    select
        y.population, y.province, y.region, y.target_group, y.age_band, y.tenure_band,
        y.stock_before, y.exits_before, y.strict_before, y.unknown_before,
        y.stock_now, y.exits_now, y.strict_now, y.unknown_now,
        s.organisation is not null as stays
    from years as y
    left join stayers as s on s.organisation = y.organisation
),

placed as (
    select 'all' as dimension, 'all' as group_name, * from known
    union all
    select 'province' as dimension, province as group_name, * from known
    union all
    select 'region' as dimension, region as group_name, * from known
    union all
    select 'target_group' as dimension, target_group as group_name, * from known
)

select
    population, dimension, group_name, target_group, age_band, tenure_band, region, stays,
    sum(stock_before)::integer as stock_before,
    sum(exits_before)::integer as exits_before,
    sum(strict_before)::integer as strict_before,
    sum(unknown_before)::integer as unknown_before,
    sum(stock_now)::integer as stock_now,
    sum(exits_now)::integer as exits_now,
    sum(strict_now)::integer as strict_now,
    sum(unknown_now)::integer as unknown_now
from placed
group by population, dimension, group_name, target_group, age_band, tenure_band, region, stays
