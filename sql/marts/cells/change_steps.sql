-- one row per population and cell with a year before of senders that delivered both: strict exits of both years, of all
-- and of the same senders, and what those of the same would be with the factors up to each step of this year
with alike as (
    select
        population, dimension, group_name,
        sum(stock_before) as stock_before, sum(stock_now) as stock_now,
        sum(strict_before) as strict_before, sum(strict_now) as strict_now,
        sum(exits_before - unknown_before)::double / nullif(sum(exits_before), 0) as known_before,
        sum(exits_now - unknown_now)::double / nullif(sum(exits_now), 0) as known_now
    from change_cells
    where stays
    group by population, dimension, group_name
    having sum(stock_before) > 0 and sum(stock_now) > 0
),

totals as (
    select
        population, dimension, group_name, sum(strict_before) as strict_before, sum(strict_now) as strict_now
    from change_cells
    group by population, dimension, group_name
),

-- one factor after the other takes the value of this year: Andreev, Shkolnikov and Begun (2002). In millionths of a
-- millionth, because integers add up the same in every run
expected as (
    select
        population, dimension, group_name,
        sum(floor(stock_now * mix_rate * 1e12 + 0.5)::bigint)::double / 1e12 as with_mix,
        sum(floor(stock_now * region_rate * 1e12 + 0.5)::bigint)::double / 1e12 as with_places
    from change_rates
    group by population, dimension, group_name
)

select
    t.population,
    t.dimension,
    t.group_name,
    t.strict_before::integer as strict_before,
    t.strict_now::integer as strict_now,
    a.strict_before::integer as same_before,
    a.strict_now::integer as same_now,
    (floor(a.strict_before::double * a.stock_now / a.stock_before * 1e12 + 0.5) / 1e12)::double as with_size,
    e.with_mix::double as with_mix,
    e.with_places::double as with_places,
    (e.with_places * coalesce(a.known_now / nullif(a.known_before, 0), 1))::double as with_known
from totals as t
inner join alike as a
    on a.population = t.population and a.dimension = t.dimension and a.group_name = t.group_name
inner join expected as e
    on e.population = t.population and e.dimension = t.dimension and e.group_name = t.group_name
