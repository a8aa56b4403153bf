-- one row per series and dimension with figures of persons that others may see: whether rows of nobody are given of
-- what it counts, and of what it counts them in. Where they are not, a row tells that there is somebody
select
    series_place,
    dimension,
    max(case when numerator_count = 0 then 1 else 0 end) = 1 as gives_nobody,
    max(case when denominator_count = 0 then 1 else 0 end) = 1 as gives_of_nobody
from rounded_results
where is_protected
group by series_place, dimension
