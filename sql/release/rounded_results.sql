-- one row per kpi, population, period, cell and series: its exact numbers, the people that they count, the same rounded
-- at random to 5, whether it is rounded for others, and whether they get it. Never leaves the build
with raw as (
    select * from kpi_results
    union all
    select * from peer_results
    union all
    select * from same_senders_results
),

-- numbers sort faster than names, and in the same order
numbered_kpis as (
    select *, row_number() over (order by kpi)::integer as kpi_place
    from kpi_headers
),

numbered_series as (
    select
        s.kpi, s.series, s.first_period, h.interval as interval_kind, h.counts, h.unit, h.kpi_place, h.protection,
        h.audience,
        row_number() over (order by s.kpi, s.series)::integer as series_place,
        h.months and s.series not like '%12' as is_month,
        h.unit in ('score', 'days', 'index') as is_measure,
        h.counts = 'persons' and s.series like 'days%' as is_median,
        case
            when h.unit = 'vte' or s.kpi = 'location_share' or (s.kpi = 'position' and s.series = 'location') then 100
            else 1
        end as scale
    from first_periods as s
    inner join numbered_kpis as h on h.kpi = s.kpi
),

numbered_cells as (
    select
        dimension, group_name, audience, owner,
        row_number() over (order by dimension, group_name)::integer as cell_place,
        dimension in ('all', 'same_senders') as is_whole,
        -- one cell has one key, also where only some senders count
        case
            when dimension = 'same_senders' then 'all all'
            when dimension like 'same_senders%' then replace(dimension, 'same_senders_', '') || ' ' || replace(
                replace(replace(group_name, '|now', ''), '|year_before_then', ''), '|year_before', ''
            )
            else dimension || ' ' || group_name
        end as cell_key
    from cells
),

last_month as (
    select
        max(r.period) as last_period,
        last_day((max(r.period) - interval 12 month)::date) as year_before,
        max(p.hide_up_to) as hide_up_to,
        max(o.organisations) >= max(p.exact_whole_from) as has_exact_whole
    from raw as r
    cross join parameters as p
    cross join (select count(*) as organisations from organisations) as o
),

placed as (
    select
        r.kpi, r.population, r.period, r.dimension, r.group_name, r.series, r.numerator, r.denominator, r.value,
        r.lower, r.upper, r.units, r.state, s.interval_kind, s.counts, s.unit, s.kpi_place, s.series_place,
        s.protection, s.is_month, s.is_measure, s.is_median, s.scale, c.cell_place, c.owner, c.cell_key, c.is_whole,
        case when c.audience = 'policy' and s.audience = 'own' then 'own' else c.audience end as audience,
        -- beside a number of people, the denominator only says of how many
        r.denominator is not null and s.unit not in ('persons', 'spells') as is_rate,
        r.units = 0 and (r.denominator is null or s.interval_kind = 'none') or s.unit = 'euro' as is_of_others,
        l.hide_up_to, c.is_whole and l.has_exact_whole as is_exact,
        month(r.period) = 12 or r.period = l.last_period or r.period = l.year_before as is_year,
        month(r.period) % 3 = 0 or r.period = l.last_period as is_quarter
    from raw as r
    inner join numbered_series as s on s.kpi = r.kpi and s.series = r.series
    inner join numbered_cells as c on c.dimension = r.dimension and c.group_name = r.group_name
    cross join last_month as l
    -- before the first month in which anybody has it there is nothing to say
    where s.first_period is null or r.period >= s.first_period
),

counted as (
    select
        *,
        counts = 'persons' and (audience <> 'own' or dimension = 'peers') as is_protected,
        (case
            when is_of_others then null
            when interval_kind = 'own' and unit = 'per_100' and value is not null
                then floor(value * denominator / 100 + 0.5)
            else floor(numerator / scale + 0.5)
        end)::integer as numerator_count,
        floor(denominator / scale + 0.5)::integer as denominator_count
    from placed
),

judged as (
    select
        *,
        coalesce(
            is_protected and not is_exact and protection = 'rounded'
            and (numerator_count >= 0 or denominator_count >= 0),
            false
        ) as is_rounded,
        case
            when not is_protected then true
            -- with what official figures are compared
            when is_whole then not is_month or series in ('', 'regulier', 'onbekend')
            when protection = 'whole' or is_month then false
            when dimension in ('province', 'peers', 'same_senders_province') then is_quarter
            else is_year
        end as is_listed,
        coalesce(units::double, numerator) between 1 and hide_up_to
        or (is_rate and denominator between 1 and hide_up_to)
        or (is_rate and interval_kind = 'wilson' and denominator - numerator between 1 and hide_up_to) as is_few
    from counted
),

hashed as (
    select
        j.*,
        case
            when j.is_rounded and j.is_listed and j.numerator_count % 5 > 0
                then sha256(s.secret || ' ' || j.cell_key || ' ' || j.numerator_count::varchar)
        end as numerator_hash,
        case
            when j.is_rounded and j.is_listed and j.denominator_count % 5 > 0
                then sha256(s.secret || ' ' || j.cell_key || ' ' || j.denominator_count::varchar)
        end as denominator_hash
    from judged as j
    cross join rounding_secret as s
),

-- up with the chance that the rest is of 5: fifths of all hashes
rounded as (
    select
        *,
        numerator_count - numerator_count % 5 + case
            when numerator_hash < case numerator_count % 5
                when 1 then '3333'
                when 2 then '6666'
                when 3 then '9999'
                else 'cccc'
            end then 5
            else 0
        end as rounded_numerator,
        denominator_count - denominator_count % 5 + case
            when denominator_hash < case denominator_count % 5
                when 1 then '3333'
                when 2 then '6666'
                when 3 then '9999'
                else 'cccc'
            end then 5
            else 0
        end as rounded_denominator
    from hashed
)

select
    kpi, population, period, dimension, group_name, series, numerator, denominator, value, lower, upper, units,
    state, interval_kind, counts, unit, kpi_place, series_place, cell_place, audience, owner, is_measure, is_rate,
    is_median, is_of_others, is_protected, is_rounded, is_listed,
    (is_protected and not is_rounded and is_few)
    or (counts = 'organisations' and audience <> 'own' and units between 1 and hide_up_to) as is_small,
    numerator_count, denominator_count, scale,
    -- a part is never more than its whole
    case
        when numerator_count <= denominator_count and interval_kind in ('wilson', 'own')
            then least(rounded_numerator, rounded_denominator)
        else rounded_numerator
    end as rounded_numerator,
    rounded_denominator
from rounded
