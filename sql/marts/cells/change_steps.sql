-- one row per population, cell and senders (all, same) with a year before: strict exits of both years, and what they
-- would be with the factors up to each step of this year
with stayers as (
    select
        population, dimension, group_name, senders,
        sum(strict_now) as strict_now,
        sum(exits_before - unknown_before)::double / nullif(sum(exits_before), 0) as known_before,
        sum(exits_now - unknown_now)::double / nullif(sum(exits_now), 0) as known_now
    from change_cells
    where stays
    group by population, dimension, group_name, senders
),

totals as (
    select
        population, dimension, group_name, senders,
        sum(stock_before) as stock_before, sum(stock_now) as stock_now,
        sum(strict_before) as strict_before, sum(strict_now) as strict_now
    from change_cells
    group by population, dimension, group_name, senders
    having sum(stock_before) > 0 and sum(stock_now) > 0
),

-- one factor after the other takes the value of this year: Andreev, Shkolnikov and Begun (2002). In millionths of a
-- millionth, because integers add up the same in every run
expected as (
    select
        population, dimension, group_name, senders,
        sum(floor(stock_now * mix_rate * 1e12 + 0.5)::bigint)::double / 1e12 as with_mix,
        sum(floor(stock_now * region_rate * 1e12 + 0.5)::bigint)::double / 1e12 as with_places,
        sum(case when stays then floor(stock_now * senders_rate * 1e12 + 0.5)::bigint else 0 end)::double / 1e12
            as of_stayers,
        sum(case when stays then 0 else strict_now end) as of_newcomers
    from change_rates
    group by population, dimension, group_name, senders
)

select
    t.population,
    t.dimension,
    t.group_name,
    t.senders,
    t.strict_before::integer as strict_before,
    t.strict_now::integer as strict_now,
    coalesce(s.strict_now, 0)::integer as strict_now_stays,
    (floor(t.strict_before::double * t.stock_now / t.stock_before * 1e12 + 0.5) / 1e12)::double as with_size,
    e.with_mix::double as with_mix,
    e.with_places::double as with_places,
    (e.of_stayers + e.of_newcomers)::double as with_senders,
    e.of_stayers::double as of_stayers,
    (e.of_stayers * coalesce(s.known_now / nullif(s.known_before, 0), 1))::double as of_stayers_known
from totals as t
inner join expected as e
    on e.population = t.population and e.dimension = t.dimension
    and e.group_name = t.group_name and e.senders = t.senders
left join stayers as s
    on s.population = t.population and s.dimension = t.dimension
    and s.group_name = t.group_name and s.senders = t.senders
