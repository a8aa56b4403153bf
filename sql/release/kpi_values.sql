-- one row per kpi, population, period, cell and series, and a second one for its own organisation where the first is hidden:
-- what every channel shows. Small counts of persons are hidden here, once
with placed as (
    select f.*, c.audience, c.owner, p.hide_up_to
    from kpi_finished as f
    inner join cells as c on c.dimension = f.dimension and c.group_name = f.group_name
    cross join parameters as p
),

judged as (
    select
        *,
        counts = 'persons' and state <> 'no_data' and (audience <> 'own' or dimension = 'peers') and (
            coalesce(units::double, numerator) between 1 and hide_up_to
            or (is_rate and denominator between 1 and hide_up_to)
            or (is_rate and interval_kind = 'wilson' and denominator - numerator between 1 and hide_up_to)
        ) as is_small
    from placed
),

shown as (
    select *, case when is_small then 'hidden' else state end as shown_state, audience as shown_to from judged
    union all
    select *, state as shown_state, 'own' as shown_to from judged where is_small and owner is not null and audience <> 'own'
)

select
    kpi::varchar as kpi,
    population::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    (case when shown_state in ('hidden', 'no_data') then null else numerator end)::double as numerator,
    (case when shown_state in ('hidden', 'no_data') then null else denominator end)::double as denominator,
    (case when shown_state in ('ok', 'provisional') then value end)::double as value,
    (case when shown_state in ('ok', 'provisional') then lower end)::double as lower,
    (case when shown_state in ('ok', 'provisional') then upper end)::double as upper,
    shown_state::varchar as state,
    shown_to::varchar as audience,
    owner::varchar as owner
from shown
