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

-- rates of the year before, each also for what contains it: where nobody was then, the wider one holds
rated as (
    select
        *,
        sum(strict_before) over cells as cell_strict, sum(stock_before) over cells as cell_stock,
        sum(strict_before) over mix as mix_strict, sum(stock_before) over mix as mix_stock,
        sum(strict_before) over places as place_strict, sum(stock_before) over places as place_stock
    from change_cells
    window
        cells as (partition by population, dimension, group_name, senders),
        mix as (partition by population, dimension, group_name, senders, target_group, age_band, tenure_band),
        places as (partition by population, dimension, group_name, senders, target_group, age_band, tenure_band, region)
),

rates as (
    select
        population, dimension, group_name, senders, stays, stock_now, strict_now,
        cell_strict::double / nullif(cell_stock, 0) as cell_rate,
        coalesce(mix_strict::double / nullif(mix_stock, 0), cell_strict::double / nullif(cell_stock, 0)) as mix_rate,
        coalesce(
            place_strict::double / nullif(place_stock, 0), mix_strict::double / nullif(mix_stock, 0), cell_strict::double / nullif(cell_stock, 0)
        ) as place_rate,
        coalesce(
            strict_before::double / nullif(stock_before, 0), place_strict::double / nullif(place_stock, 0),
            mix_strict::double / nullif(mix_stock, 0), cell_strict::double / nullif(cell_stock, 0)
        ) as own_rate
    from rated
),

-- integers add up the same in every run
expected as (
    select
        population, dimension, group_name, senders,
        sum(floor(stock_now * mix_rate * 1000000000000 + 0.5)::bigint)::double / 1000000000000 as with_mix,
        sum(floor(stock_now * place_rate * 1000000000000 + 0.5)::bigint)::double / 1000000000000 as with_places,
        sum(case when stays then floor(stock_now * own_rate * 1000000000000 + 0.5)::bigint else 0 end)::double / 1000000000000 as of_stayers,
        sum(case when stays then 0 else strict_now end) as of_newcomers
    from rates
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
