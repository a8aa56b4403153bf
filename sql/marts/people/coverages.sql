-- one row per organisation: the number of the span of months that it is observed; organisations with the same span
-- share it
with spans as (
    select
        organisation,
        coalesce(min(month_index) filter (where observed), 0) as first_index,
        coalesce(min(month_index) filter (where observed_whole), 0) as first_whole_index,
        coalesce(min(month_index) filter (where observed_12), 0) as first_index_12,
        coalesce(max(month_index) filter (where observed), 0) as last_index
    from organisation_months
    group by organisation
)

select
    organisation,
    dense_rank() over (order by first_index, first_whole_index, first_index_12, last_index)::integer as coverage_id,
    first_index::integer as first_index,
    first_whole_index::integer as first_whole_index,
    first_index_12::integer as first_index_12,
    last_index::integer as last_index
from spans
