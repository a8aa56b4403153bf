-- one row per population, cell and senders (all, same) with a year before: strict exits of both years, and what they would be with the factors up to each step of this year
with totals as (
    select
        population, dimension, group_name, senders,
        sum(stock_before) as stock_before, sum(stock_now) as stock_now,
        sum(strict_before) as strict_before, sum(strict_now) as strict_now,
        sum(case when stays then strict_now else 0 end) as strict_now_stays,
        sum(case when stays then exits_before - unknown_before else 0 end)::double / nullif(sum(case when stays then exits_before else 0 end), 0) as known_before,
        sum(case when stays then exits_now - unknown_now else 0 end)::double / nullif(sum(case when stays then exits_now else 0 end), 0) as known_now
    from change_cells
    group by population, dimension, group_name, senders
    having sum(stock_before) > 0 and sum(stock_now) > 0
),

-- a rate on fewer people than a rate may rest on says nothing, and multiplied by those of this year it says it loudly
sized as (
    select
        c.*,
        12 * p.smallest_denominator as least_stock,
        sum(c.stock_before) over mix >= 12 * p.smallest_denominator as mix_suffices,
        sum(c.stock_before) over places >= 12 * p.smallest_denominator as place_suffices,
        c.stock_before >= 12 * p.smallest_denominator as own_suffices
    from change_cells as c
    cross join parameters as p
    window
        mix as (partition by c.population, c.dimension, c.group_name, c.senders, c.target_group, c.age_band, c.tenure_band),
        places as (partition by c.population, c.dimension, c.group_name, c.senders, c.target_group, c.age_band, c.tenure_band, c.region)
),

-- so those that are too few at a step are one group there, beside the others of what contains them
grouped as (
    select
        *,
        case when mix_suffices then target_group || '|' || age_band || '|' || tenure_band else 'few' end as mix_group,
        case when place_suffices then region else 'few' end as place_group,
        case when own_suffices then stays else null end as own_group
    from sized
),

rated as (
    select
        population, dimension, group_name, senders, stays, stock_now, strict_now, least_stock,
        sum(strict_before) over cells as cell_strict, sum(stock_before) over cells as cell_stock,
        sum(strict_before) over mix as mix_strict, sum(stock_before) over mix as mix_stock,
        sum(strict_before) over places as place_strict, sum(stock_before) over places as place_stock,
        sum(strict_before) over own as own_strict, sum(stock_before) over own as own_stock
    from grouped
    window
        cells as (partition by population, dimension, group_name, senders),
        mix as (partition by population, dimension, group_name, senders, mix_group),
        places as (partition by population, dimension, group_name, senders, target_group, age_band, tenure_band, place_group),
        own as (partition by population, dimension, group_name, senders, target_group, age_band, tenure_band, region, own_group)
),

-- where even together they are too few, the rate of what contains them holds
rates as (
    select
        *,
        cell_strict::double / nullif(cell_stock, 0) as cell_rate,
        case when mix_stock >= least_stock then mix_strict::double / mix_stock end as alone_mix,
        case when place_stock >= least_stock then place_strict::double / place_stock end as alone_place,
        case when own_stock >= least_stock then own_strict::double / own_stock end as alone_own
    from rated
),

applied as (
    select
        population, dimension, group_name, senders, stays, stock_now, strict_now,
        coalesce(alone_mix, cell_rate) as mix_rate,
        coalesce(alone_place, alone_mix, cell_rate) as place_rate,
        coalesce(alone_own, alone_place, alone_mix, cell_rate) as own_rate
    from rates
),

-- integers add up the same in every run
expected as (
    select
        population, dimension, group_name, senders,
        sum(floor(stock_now * mix_rate * 1000000000000 + 0.5)::bigint)::double / 1000000000000 as with_mix,
        sum(floor(stock_now * place_rate * 1000000000000 + 0.5)::bigint)::double / 1000000000000 as with_places,
        sum(case when stays then floor(stock_now * own_rate * 1000000000000 + 0.5)::bigint else 0 end)::double / 1000000000000 as of_stayers,
        sum(case when stays then 0 else strict_now end) as of_newcomers
    from applied
    group by population, dimension, group_name, senders
)

select
    t.population, t.dimension, t.group_name, t.senders,
    t.strict_before::integer as strict_before,
    t.strict_now::integer as strict_now,
    t.strict_now_stays::integer as strict_now_stays,
    (floor(t.strict_before::double * t.stock_now / t.stock_before * 1000000000000 + 0.5) / 1000000000000)::double as with_size,
    e.with_mix::double as with_mix,
    e.with_places::double as with_places,
    (e.of_stayers + e.of_newcomers)::double as with_senders,
    e.of_stayers::double as of_stayers,
    (e.of_stayers * coalesce(t.known_now / nullif(t.known_before, 0), 1))::double as of_stayers_known
from totals as t
inner join expected as e
    on e.population = t.population and e.dimension = t.dimension and e.group_name = t.group_name and e.senders = t.senders
