-- one row per kpi on persons or employers, population, period, cell and series of which two years are compared, and
-- moment (now, year_before, year_before_then), which ends the name of the group: only the organisations that delivered
-- both years, also those with too few to divide by
with measures (kpi, series, span, measure, per) as (
    values
        ('stock', '', 'month', 'stock', 'none'),
        ('stock', 'organisations', 'month', 'organisations', 'none'),
        ('inflow', '12', 'year', 'entries', 'none'),
        ('outflow', '12', 'year', 'exits', 'none'),
        ('outflow', 'onbekend_12', 'year', 'unknown', 'none'),
        ('outflow_rate', '', 'year', 'exits', 'stock'),
        ('outflow_rate', 'organisations', 'year', 'organisations', 'none'),
        ('throughflow_rate_strict', '', 'year', 'strict', 'stock'),
        ('throughflow_rate_broad', '', 'year', 'broad', 'stock'),
        ('throughflow_share', '', 'year', 'strict', 'exits')
),

measured as (
    select
        k.kpi, c.population, c.period,
        case when c.dimension = 'all' then 'same_senders' else 'same_senders_' || c.dimension end as dimension,
        case when c.dimension = 'all' then c.moment else c.group_name || '|' || c.moment end as group_name, k.series,
        case k.measure
            when 'stock' then c.stock
            when 'entries' then c.entries
            when 'exits' then c.exits
            when 'unknown' then c.destination_unknown
            when 'strict' then c.strict
            when 'broad' then c.broad
            else c.organisations
        end as numerator,
        case k.per when 'stock' then c.stock_12 / 12.0 when 'exits' then c.exits::double end as denominator,
        case when k.measure = 'organisations' then 0 end as units
    from measures as k
    inner join same_senders_cells as c on c.span = k.span
    union all
    select
        'sustained_' || s.months_later::varchar || 'm' as kpi, s.population, s.period,
        case when s.dimension = 'all' then 'same_senders' else 'same_senders_' || s.dimension end as dimension,
        case when s.dimension = 'all' then s.moment else s.group_name || '|' || s.moment end as group_name,
        '' as series, s.sustained as numerator, s.known::double as denominator, null::integer as units
    from sustained_same_senders as s
),

own as (
    select
        r.kpi, r.population, r.series, r.group_name as organisation, r.period, m.month_index, r.numerator,
        r.denominator, h.unit
    from kpi_results as r
    inner join kpi_headers as h on h.kpi = r.kpi
    inner join months as m on m.period = r.period
    left join measures as k on k.kpi = r.kpi and k.series = r.series
    where h.counts = 'persons' and h.unit in ('per_100', 'spells', 'persons') and r.dimension = 'organisation'
        and r.series in ('', '12')
        and r.state in ('ok', 'provisional', 'too_small')
        and k.kpi is null and r.kpi not in ('sustained_3m', 'sustained_6m', 'sustained_12m')
),

both_years as (
    select
        n.kpi, n.population, n.series, n.period, n.unit,
        n.numerator as numerator_now, n.denominator as denominator_now,
        b.numerator as numerator_before, b.denominator as denominator_before
    from own as n
    inner join own as b
        on b.kpi = n.kpi and b.population = n.population and b.series = n.series and b.organisation = n.organisation
        and b.month_index = n.month_index - 12
),

-- averages of 12 months are whole in 1,200ths: integers add up the same in every run
moments as (
    select
        kpi, population, series, period, unit, 'now' as group_name,
        sum(floor(numerator_now * 1200 + 0.5)::bigint)::double / 1200 as numerator,
        sum(floor(denominator_now * 1200 + 0.5)::bigint)::double / 1200 as denominator
    from both_years
    group by kpi, population, series, period, unit
    union all
    select
        kpi, population, series, period, unit, 'year_before' as group_name,
        sum(floor(numerator_before * 1200 + 0.5)::bigint)::double / 1200 as numerator,
        sum(floor(denominator_before * 1200 + 0.5)::bigint)::double / 1200 as denominator
    from both_years
    group by kpi, population, series, period, unit
)

select
    kpi, population, period, dimension, group_name, series,
    numerator::double as numerator,
    denominator::double as denominator,
    (case when denominator is null then numerator else 100 * numerator / nullif(denominator, 0) end)::double as value,
    null::double as lower, null::double as upper, 'ok' as state, units::integer as units
from measured
union all
select
    kpi, population, period, 'same_senders' as dimension, group_name, series,
    numerator::double as numerator,
    denominator::double as denominator,
    -- beside a number of people, the denominator only says of how many
    (case
        when unit = 'per_100' and denominator is not null then 100 * numerator / nullif(denominator, 0)
        else numerator
    end)::double as value,
    null::double as lower, null::double as upper, 'ok' as state, null::integer as units
from moments
union all
select
    kpi, 'alle' as population, period, 'same_senders' as dimension, moment as group_name, series,
    numerator,
    denominator,
    case when denominator is null then numerator else 100 * numerator / nullif(denominator, 0) end as value,
    null::double as lower, null::double as upper, state, null::integer as units
from same_senders_employers
