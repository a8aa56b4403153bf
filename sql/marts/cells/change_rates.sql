-- one row per row of change_cells whose sender delivered both years: its people of this year, and the rates of strict
-- exits of the year before that hold for them, by mix (target group, age, tenure) and by region in it
with keyed as (
    select
        c.*,
        c.population || '|' || c.dimension || '|' || c.group_name as cell,
        c.target_group || '|' || c.age_band || '|' || c.tenure_band as mix,
        12 * p.smallest_denominator as least_stock
    from change_cells as c
    cross join parameters as p
    where c.stays
),

-- a rate on fewer people than a rate may rest on says nothing, and multiplied by those of this year it says it loudly:
-- so those that are too few at a step are one group there, beside the others of what contains them
grouped as (
    select
        *,
        case when sum(stock_before) over same_mix >= least_stock then mix else 'few' end as mix_group,
        case when sum(stock_before) over same_region >= least_stock then region else 'few' end as region_group
    from keyed
    window
        same_mix as (partition by cell, mix),
        same_region as (partition by cell, mix, region)
),

summed as (
    select
        *,
        sum(strict_before) over in_cell as cell_strict, sum(stock_before) over in_cell as cell_stock,
        sum(strict_before) over by_mix as mix_strict, sum(stock_before) over by_mix as mix_stock,
        sum(strict_before) over by_region as region_strict, sum(stock_before) over by_region as region_stock
    from grouped
    window
        in_cell as (partition by cell),
        by_mix as (partition by cell, mix_group),
        by_region as (partition by cell, mix, region_group)
),

rated as (
    select
        *,
        cell_strict::double / nullif(cell_stock, 0) as cell_rate,
        case when mix_stock >= least_stock then mix_strict::double / mix_stock end as own_mix_rate,
        case when region_stock >= least_stock then region_strict::double / region_stock end as own_region_rate
    from summed
)

-- where even together they are too few, the rate of what contains them holds
select
    population,
    dimension,
    group_name,
    stock_now,
    coalesce(own_mix_rate, cell_rate)::double as mix_rate,
    coalesce(own_region_rate, own_mix_rate, cell_rate)::double as region_rate
from rated
