-- shared employers are at most those of the smaller of the two, and the agreed and not agreed ones at most the shared
-- ones
with pairs as (
    select
        period, dimension, group_name,
        max(case when series = 'shared' then numerator end) as shared,
        max(case when series = 'overlap_coefficient' then denominator end) as smallest,
        sum(case
            when series in ('niet_afgesproken', 'niet_ingevuld', 'afgesproken') then numerator
            else 0
        end) as stated
    from kpi_overlap_pairs
    group by period, dimension, group_name
)

select period, dimension, group_name, shared, smallest, stated
from pairs
where shared > smallest or stated > shared
