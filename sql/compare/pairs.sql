-- one row per cell, series and audience that reads otherwise in two releases: what both say. Reads values_before,
-- values_after, differing_rows
with only_before as (
    select kpi, population, period, dimension, group_name, series, audience, owner, numerator, value, state,
        rounding
    from values_before
    semi join differing_rows as d
        on d.row_hash = hash(kpi, population, period, dimension, group_name, series, audience, numerator, value, state)
),

only_after as (
    select kpi, population, period, dimension, group_name, series, audience, owner, numerator, value, state,
        rounding
    from values_after
    semi join differing_rows as d
        on d.row_hash = hash(kpi, population, period, dimension, group_name, series, audience, numerator, value, state)
)

select
    kpi, population, period, dimension, group_name, series, audience,
    coalesce(a.owner, b.owner) as owner,
    b.numerator as numerator_before, a.numerator as numerator_after,
    b.value as value_before, a.value as value_after,
    b.state as state_before, a.state as state_after,
    coalesce(a.rounding, b.rounding) as rounding
from only_before as b
full join only_after as a using (kpi, population, period, dimension, group_name, series, audience)
