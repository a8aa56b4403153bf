-- one row per row of kpi_values that two computations of the same do not both give: what each says. Reads values_before
-- and values_after. Numbers are the same up to a billionth of them, which tells apart any two whole numbers below a
-- billion; states and owners must be identical
with hashed_before as (
    select
        *,
        hash(
            kpi, population, period, dimension, group_name, series, numerator, denominator, value, lower, upper, state,
            audience, owner
        ) as row_hash
    from values_before
),

hashed_after as (
    select
        *,
        hash(
            kpi, population, period, dimension, group_name, series, numerator, denominator, value, lower, upper, state,
            audience, owner
        ) as row_hash
    from values_after
),

paired as (
    select
        kpi, population, period, dimension, group_name, series, audience,
        b.state as state_before, a.state as state_after,
        b.owner as owner_before, a.owner as owner_after,
        [b.numerator, b.denominator, b.value, b.lower, b.upper] as numbers_before,
        [a.numerator, a.denominator, a.value, a.lower, a.upper] as numbers_after
    from (select * from hashed_before anti join hashed_after using (row_hash)) as b
    full join (select * from hashed_after anti join hashed_before using (row_hash)) as a
        using (kpi, population, period, dimension, group_name, series, audience)
)

select
    kpi, population, period::varchar as period, dimension, group_name, series, audience, state_before, state_after,
    numbers_before, numbers_after
from paired
where
    state_before is distinct from state_after
    or owner_before is distinct from owner_after
    or not list_bool_and(list_transform(
        list_zip(numbers_before, numbers_after),
        lambda pair: coalesce(
            abs(pair[1] - pair[2]) <= 1e-9 * greatest(abs(pair[1]), abs(pair[2])), pair[1] is null and pair[2] is null
        )
    ))
order by all
