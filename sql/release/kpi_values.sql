-- one row per kpi, population, period, cell and series, and a second one for its own organisation where the first is
-- hidden: what every channel shows, with its interval (95 %) and its state. Small counts of persons are hidden here,
-- once, and what few organisations have together of what is theirs alone
with raw as (
    select * from kpi_results
    union all
    select * from peer_results
    union all
    select * from same_senders_results
),

-- numbers sort faster than names, and in the same order
numbered_kpis as (
    select kpi, interval, counts, unit, audience, row_number() over (order by kpi)::integer as kpi_place
    from kpi_headers
),

numbered_cells as (
    select
        dimension, group_name, audience, owner,
        row_number() over (order by dimension, group_name)::integer as cell_place
    from cells
),

placed as (
    select
        r.kpi, r.population, r.period, r.dimension, r.group_name, r.series, r.numerator, r.denominator, r.value,
        r.lower, r.upper, r.units, r.state,
        h.interval as interval_kind,
        h.counts,
        h.kpi_place,
        c.cell_place,
        case when c.audience = 'policy' and h.audience = 'own' then 'own' else c.audience end as audience,
        c.owner,
        h.unit in ('score', 'days', 'index') as is_measure,
        -- beside a number of people, the denominator only says of how many
        r.denominator is not null and h.unit not in ('persons', 'spells') as is_rate,
        p.smallest_denominator,
        p.hide_up_to,
        1.959963984540054 as z
    from raw as r
    inner join first_periods as b on b.kpi = r.kpi and b.series = r.series
    inner join numbered_kpis as h on h.kpi = r.kpi
    inner join numbered_cells as c on c.dimension = r.dimension and c.group_name = r.group_name
    cross join parameters as p
    -- before the first month in which anybody has it there is nothing to say
    where b.first_period is null or r.period >= b.first_period
),

judged as (
    select
        *,
        case
            when state in ('no_data', 'immature') then state
            when is_rate and not is_measure and denominator < smallest_denominator then 'too_small'
            when value is null then 'no_data'
            else state
        end as own_state,
        (
            counts = 'persons' and (audience <> 'own' or dimension = 'peers') and (
                coalesce(units::double, numerator) between 1 and hide_up_to
                or (is_rate and denominator between 1 and hide_up_to)
                or (is_rate and interval_kind = 'wilson' and denominator - numerator between 1 and hide_up_to)
            )
        ) or (counts = 'organisations' and audience <> 'own' and units between 1 and hide_up_to) as is_small
    from placed
),

-- Wilson (1927): centre and half width of a share; Byar, in Breslow and Day (1987): bounds of a count
bounded as (
    select
        *,
        case
            when interval_kind = 'wilson' and is_rate and denominator > 0 and numerator between 0 and denominator
            then (numerator + z * z / 2) / (denominator + z * z)
        end as centre,
        case
            when interval_kind = 'wilson' and is_rate and denominator > 0 and numerator between 0 and denominator
            then z * sqrt(numerator * (denominator - numerator) / denominator + z * z / 4) / (denominator + z * z)
        end as half_width,
        case
            when interval_kind not in ('byar_count', 'byar_rate') then null
            when numerator > 0 then numerator * power(1 - 1 / (9 * numerator) - z / (3 * sqrt(numerator)), 3)
            when numerator = 0 then 0
        end as count_lower,
        case
            when interval_kind not in ('byar_count', 'byar_rate') then null
            when numerator >= 0
                then (numerator + 1) * power(1 - 1 / (9 * (numerator + 1)) + z / (3 * sqrt(numerator + 1)), 3)
        end as count_upper
    from judged
),

shown as (
    select
        *, case when is_small and own_state <> 'no_data' then 'hidden' else own_state end as shown_state,
        audience as shown_to
    from bounded
    union all
    select *, own_state as shown_state, 'own' as shown_to
    from bounded
    where is_small and own_state <> 'no_data' and owner is not null and audience <> 'own'
)

select
    kpi::varchar as kpi,
    population::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    (case when shown_state not in ('hidden', 'no_data') then numerator end)::double as numerator,
    (case when shown_state not in ('hidden', 'no_data') then denominator end)::double as denominator,
    (case when shown_state in ('ok', 'provisional') then value end)::double as value,
    (case
        when shown_state not in ('ok', 'provisional') then null
        when interval_kind = 'own' then lower
        when interval_kind = 'wilson' and is_rate then 100 * greatest(centre - half_width, 0)
        when interval_kind = 'byar_rate' and is_rate then 100 * count_lower / nullif(denominator, 0)
        when interval_kind = 'byar_count' and not is_rate then count_lower
    end)::double as lower,
    (case
        when shown_state not in ('ok', 'provisional') then null
        when interval_kind = 'own' then upper
        when interval_kind = 'wilson' and is_rate then 100 * least(centre + half_width, 1)
        when interval_kind = 'byar_rate' and is_rate then 100 * count_upper / nullif(denominator, 0)
        when interval_kind = 'byar_count' and not is_rate then count_upper
    end)::double as upper,
    shown_state::varchar as state,
    null::integer as rounding,
    shown_to::varchar as audience,
    owner::varchar as owner
from shown
order by kpi_place, cell_place, series, period, population, audience
