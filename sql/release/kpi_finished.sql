-- one row per kpi, population, period, cell and series: results with their interval (95 %) and the states that follow from numbers
with raw as (
    select * from kpi_results
    union all
    select * from peer_results
    union all
    select * from same_senders_results
),

classed as (
    select
        r.kpi, r.population, r.period, r.dimension, r.group_name, r.series, r.numerator, r.denominator, r.value, r.lower, r.upper, r.units,
        h.interval as interval_kind,
        h.counts,
        r.denominator is not null and (h.unit = 'per_100' or r.value is distinct from r.numerator) as is_rate,
        case
            when r.state in ('no_data', 'immature') then r.state
            when r.denominator is not null and (h.unit = 'per_100' or r.value is distinct from r.numerator) and r.denominator < p.smallest_denominator
                and h.unit not in ('score', 'days', 'index')
            then 'too_small'
            when r.value is null then 'no_data'
            else r.state
        end as state,
        1.959963984540054 as z
    from raw as r
    inner join kpi_headers as h on h.kpi = r.kpi
    cross join parameters as p
),

-- Wilson: centre and half width on the scale 0 to 1; Byar: bounds of the count
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
            when numerator > 0 then numerator * power(1 - 1 / (9 * numerator) - z / (3 * sqrt(numerator)), 3)
            when numerator = 0 then 0
        end as count_lower,
        case
            when numerator >= 0 then (numerator + 1) * power(1 - 1 / (9 * (numerator + 1)) + z / (3 * sqrt(numerator + 1)), 3)
        end as count_upper
    from classed
)

select
    kpi, population, period, dimension, group_name, series, numerator, denominator, value, units, counts, interval_kind, is_rate, state,
    (case
        when interval_kind = 'own' then lower
        when interval_kind = 'wilson' and is_rate then 100 * greatest(centre - half_width, 0)
        when interval_kind = 'byar_rate' and is_rate then 100 * count_lower / nullif(denominator, 0)
        when interval_kind = 'byar_count' and not is_rate then count_lower
    end)::double as lower,
    (case
        when interval_kind = 'own' then upper
        when interval_kind = 'wilson' and is_rate then 100 * least(centre + half_width, 1)
        when interval_kind = 'byar_rate' and is_rate then 100 * count_upper / nullif(denominator, 0)
        when interval_kind = 'byar_count' and not is_rate then count_upper
    end)::double as upper
from bounded
