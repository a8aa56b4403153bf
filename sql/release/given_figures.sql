-- one row per figure of persons that others than its owner may see: where it stands, its exact counts and its rounded
-- ones (-1: has none), whether it is rounded (1), small (2), and whether rows of nobody are given of what it counts (4)
-- and of what it counts them in (8). Never leaves the build
select
    r.series_place,
    (case when r.population = 'CMW' then 1 else 0 end)::integer as is_cmw,
    month_index_of(r.period) as month_index,
    r.cell_place,
    coalesce(r.numerator_count, -1)::integer as numerator,
    coalesce(r.denominator_count, -1)::integer as denominator,
    coalesce(r.rounded_numerator, -1)::integer as rounded_numerator,
    coalesce(r.rounded_denominator, -1)::integer as rounded_denominator,
    (case when r.is_rounded then 1 else 0 end + case when r.is_small then 2 else 0 end
    + case when z.gives_nobody then 4 else 0 end + case when z.gives_of_nobody then 8 else 0 end)::integer as traits
from rounded_results as r
inner join zero_series as z on z.series_place = r.series_place and z.dimension = r.dimension
where r.is_protected and r.is_listed and r.state not in ('no_data', 'immature') and r.dimension <> 'peers'
    and not r.is_median and r.scale = 1 and (r.numerator_count is not null or r.denominator_count is not null)
    and (z.gives_nobody or not r.is_rounded or r.numerator_count is null or r.rounded_numerator > 0)
