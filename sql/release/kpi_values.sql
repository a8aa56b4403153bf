-- one row per kpi, population, period, cell and series that is given, and a second one for its own organisation where
-- the first is rounded, hidden or not there: what every channel shows, with its interval (95 %) and its state. Counts
-- of persons outside the whole are rounded at random to 5; small ones of the whole are hidden here, once, with what
-- would narrow a small count and what few organisations have together of what is theirs alone
with judged as (
    select
        r.kpi, r.population, r.period, r.dimension, r.group_name, r.series, r.numerator, r.denominator,
        r.value, r.lower, r.upper, r.state, r.interval_kind, r.unit, r.kpi_place, r.cell_place, r.audience,
        r.owner, r.is_measure, r.is_rate, r.is_median, r.is_of_others, r.is_protected, r.is_rounded,
        r.is_small, coalesce(f.rounded_numerator, r.rounded_numerator) as rounded_numerator,
        coalesce(f.rounded_denominator, r.rounded_denominator) as rounded_denominator, r.scale,
        r.is_listed and (
            n.gives_nobody or not r.is_rounded or r.numerator_count is null or coalesce(f.hides, 0) = 1
            or coalesce(f.rounded_numerator, r.rounded_numerator) > 0
        ) as is_given,
        coalesce(f.hides, 0) = 1 as is_hidden, p.smallest_denominator, 1.959963984540054 as z
    from rounded_results as r
    cross join parameters as p
    left join zero_series as n on n.series_place = r.series_place and n.dimension = r.dimension
    left join shielded_figures as f
        on f.series_place = r.series_place and f.as_cell_place = r.cell_place and f.cell_place = r.cell_place
        and f.month_index = month_index_of(r.period) and f.is_cmw = case when r.population = 'CMW' then 1 else 0 end
),

versions as (
    select
        kpi, population, period, dimension, group_name, series, kpi_place, cell_place, state, interval_kind, unit,
        owner, is_measure, is_rate, is_median, smallest_denominator, z, numerator, denominator, value, lower, upper,
        null::integer as rounding, is_hidden or coalesce(is_small, false) as hides, audience
    from judged
    where is_given and not is_rounded
    union all
    select
        kpi, population, period, dimension, group_name, series, kpi_place, cell_place, state,
        case
            -- of "0 to 4" there is no interval
            when rounded_numerator = 0 then 'none'
            when interval_kind = 'own' and unit = 'per_100' then 'wilson'
            else interval_kind
        end as interval_kind,
        unit, owner, is_measure, is_rate, is_median, smallest_denominator, z,
        case when is_of_others then numerator else (rounded_numerator * scale)::double end as numerator,
        (rounded_denominator * scale)::double as denominator,
        case
            when is_median then value
            when is_rate and rounded_denominator = 0 then null
            when is_rate and unit <> 'euro' then 100.0 * case
                when is_of_others then numerator
                else rounded_numerator * scale
            end / (rounded_denominator * scale)
            when is_rate then numerator / 100.0 / rounded_denominator
            else rounded_numerator::double
        end as value,
        null::double as lower, null::double as upper, 5 as rounding, is_hidden as hides, audience
    from judged
    where is_given and is_rounded
    union all
    select
        kpi, population, period, dimension, group_name, series, kpi_place, cell_place, state, interval_kind, unit,
        owner, is_measure, is_rate, false as is_median, smallest_denominator, z, numerator, denominator, value, lower,
        upper, null::integer as rounding, false as hides, 'own' as audience
    from judged
    where owner is not null and audience <> 'own' and is_protected and (
        is_rounded or is_hidden or not is_given or (is_small and state <> 'no_data' and value is not null)
    )
    union all
    -- nobody, hidden as some who are few, so that what is hidden does not tell that there is somebody; its organisation
    -- sees nobody
    select
        r.kpi, r.population, r.period, r.dimension, f.group_name, r.series, r.kpi_place, f.cell_place, r.state,
        r.interval_kind, r.unit, c.owner,
        r.is_measure, r.is_rate, r.is_median, null::integer as smallest_denominator, null::double as z,
        0::double as numerator, null::double as denominator, 0::double as value, null::double as lower,
        null::double as upper, null::integer as rounding, a.audience <> 'own' as hides, a.audience
    from rounded_results as r
    inner join shielded_figures as f
        on f.series_place = r.series_place and f.as_cell_place = r.cell_place
        and f.month_index = month_index_of(r.period) and f.is_cmw = case when r.population = 'CMW' then 1 else 0 end
    cross join (
        select 'own' as audience, true as is_own
        union all
        select 'shared' as audience, false as is_own
        union all
        select 'policy' as audience, false as is_own
    ) as a
    inner join cells as c on c.dimension = r.dimension and c.group_name = f.group_name
    where f.cell_place <> f.as_cell_place and (a.audience = r.audience or (a.is_own and c.owner is not null))
),

stated as (
    select
        *,
        case
            when state in ('no_data', 'immature') then state
            when is_rate and not is_measure and denominator < smallest_denominator then 'too_small'
            when is_median and rounding is not null and numerator < smallest_denominator then 'too_small'
            when value is null then 'no_data'
            else state
        end as own_state
    from versions
),

-- Wilson (1927): centre and half width of a share; Byar, in Breslow and Day (1987): bounds of a count
bounded as (
    select
        *,
        case when hides and own_state <> 'no_data' then 'hidden' else own_state end as shown_state,
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
    from stated
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
    (case when shown_state <> 'hidden' then rounding end)::integer as rounding,
    audience::varchar as audience,
    owner::varchar as owner
from bounded
order by kpi_place, cell_place, series, period, population, audience
