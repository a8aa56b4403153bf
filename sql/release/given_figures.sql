-- one row per figure of persons that others than its owner may see: where it stands, its exact counts and its rounded
-- ones (-1: has none), whether it is rounded (1), small (2), whether rows of nobody are given of what it counts (4) and
-- of what it counts them in (8), whether it has no row (16), which tells that there are 0 to 4, and whether it has one
-- that tells no count (32), where rows of nobody are not given. Never leaves the build
with figures as (
    select
        r.series_place, r.population, r.period, r.cell_place, r.numerator_count, r.denominator_count,
        r.rounded_numerator, r.rounded_denominator, r.is_rounded, r.is_small, z.gives_nobody, z.gives_of_nobody,
        r.state not in ('no_data', 'immature')
        and (r.numerator_count is not null or r.denominator_count is not null) as tells
    from rounded_results as r
    inner join zero_series as z on z.series_place = r.series_place and z.dimension = r.dimension
    where r.is_protected and r.is_listed and r.dimension <> 'peers' and not r.is_median and r.scale = 1
)

select
    series_place,
    (case when population = 'CMW' then 1 else 0 end)::integer as is_cmw,
    month_index_of(period) as month_index,
    cell_place,
    (case when tells then coalesce(numerator_count, -1) else -1 end)::integer as numerator,
    (case when tells then coalesce(denominator_count, -1) else -1 end)::integer as denominator,
    coalesce(rounded_numerator, -1)::integer as rounded_numerator,
    coalesce(rounded_denominator, -1)::integer as rounded_denominator,
    (case when is_rounded then 1 else 0 end + case when is_small then 2 else 0 end
    + case when gives_nobody then 4 else 0 end + case when gives_of_nobody then 8 else 0 end
    + case
        when not tells then 32
        when gives_nobody or not is_rounded or numerator_count is null or rounded_numerator > 0 then 0
        else 16
    end)::integer as traits
from figures
where tells or not gives_nobody
