-- one row per kpi of which two years are compared, population, period, cell and series, and moment (now, year_before,
-- year_before_then), which ends the name of the group: only the organisations that delivered both years, also those
-- with too few to divide by
with measures (kpi, series, span, measure, per) as (
    values
        ('stock', '', 'month', 'stock', 'none'),
        ('stock', 'organisations', 'month', 'organisations', 'none'),
        ('inflow', '12', 'year', 'entries', 'none'),
        ('outflow', '12', 'year', 'exits', 'none'),
        ('outflow', 'onbekend_12', 'year', 'unknown', 'none'),
        ('outflow_rate', '', 'year', 'exits', 'stock'),
        ('outflow_rate', 'organisations', 'year', 'organisations', 'none'),
        ('throughflow_rate_strict', '', 'year', 'strict', 'stock')
),

measured as (
    select
        k.kpi, c.population, c.period, c.dimension, c.group_name, c.moment, k.series,
        case k.measure
            when 'stock' then c.stock
            when 'entries' then c.entries
            when 'exits' then c.exits
            when 'unknown' then c.destination_unknown
            when 'strict' then c.strict
            else c.organisations
        end::double as numerator,
        case k.per when 'stock' then c.stock_12 / 12.0 end as denominator,
        case when k.measure = 'organisations' then 0 end as units,
        k.per = 'stock' as is_rate, 'ok' as state
    from measures as k
    inner join same_senders_cells as c on c.span = k.span
    -- who delivered both years is said once
    where k.measure <> 'organisations' or (c.moment = 'now' and c.dimension <> 'organisation')
    union all
    select
        p.kpi, p.population, p.period, p.dimension, p.group_name, p.moment, '' as series, p.part::double as numerator,
        p.whole::double as denominator, null::integer as units, p.kpi = 'sustained_6m' as is_rate, 'ok' as state
    from same_senders_people as p
    inner join months as m on m.period = p.period
    where p.kpi in ('ready_not_moved', 'sustained_6m')
        -- in areas, nobody looks back at evaluations
        or (p.kpi in ('evaluation_due', 'evaluation_overdue') and (m.is_last or p.dimension = 'all'))
    union all
    select
        kpi, 'alle' as population, period, dimension, group_name, moment, series, numerator, denominator,
        null::integer as units, denominator is not null as is_rate, state
    from known_then_employers
    union all
    select
        e.kpi, 'alle' as population, e.period, 'all' as dimension, 'all' as group_name, e.moment, e.series,
        e.numerator, e.denominator, null::integer as units, e.denominator is not null as is_rate, e.state
    from same_senders_employers as e
    left join (select distinct period from known_then_employers where dimension = 'all') as t on t.period = e.period
    where e.series in ('', 'vdab') and t.period is null
),

own as (
    select
        r.kpi, r.population, r.period, m.month_index, r.group_name as organisation, r.numerator, r.denominator,
        o.province, o.region, r.kpi like 'cost_%' as is_cost
    from kpi_results as r
    inner join months as m on m.period = r.period
    inner join organisations as o on o.organisation = r.group_name
    where r.kpi in (
        'cost_per_trajectory', 'cost_per_throughflow', 'cost_per_sustained_6m', 'location_share', 'aftercare'
    )
        and r.dimension = 'organisation' and r.series = '' and r.state in ('ok', 'provisional', 'too_small')
),

both_years as (
    select
        n.kpi, n.population, n.period, n.is_cost, d.dimension,
        case d.dimension when 'all' then 'all' when 'province' then n.province else n.region end as group_name,
        n.numerator as numerator_now, n.denominator as denominator_now,
        b.numerator as numerator_before, b.denominator as denominator_before
    from own as n
    inner join own as b
        on b.kpi = n.kpi and b.population = n.population and b.organisation = n.organisation
        and b.month_index = (n.month_index - 12)::integer
    cross join (values ('all'), ('province'), ('region')) as d (dimension)
    where n.is_cost or d.dimension = 'all'
),

-- hundredths add up the same in every run; costs are, as everywhere, of at least 5 organisations
added as (
    select
        kpi, population, period, dimension, group_name, is_cost,
        sum(floor(numerator_now * 100 + 0.5)::bigint)::double / 100 as numerator_now,
        sum(floor(denominator_now * 100 + 0.5)::bigint)::double / 100 as denominator_now,
        sum(floor(numerator_before * 100 + 0.5)::bigint)::double / 100 as numerator_before,
        sum(floor(denominator_before * 100 + 0.5)::bigint)::double / 100 as denominator_before
    from both_years
    group by kpi, population, period, dimension, group_name, is_cost
    having not is_cost or count(*) >= 5
),

sides as (
    select
        a.kpi, a.population, a.period, a.dimension, a.group_name, a.is_cost, m.moment,
        case m.moment when 'now' then a.numerator_now else a.numerator_before end as numerator,
        case m.moment when 'now' then a.denominator_now else a.denominator_before end as denominator
    from added as a
    cross join (values ('now'), ('year_before')) as m (moment)
),

united as (
    select
        kpi, population, period, dimension, group_name, moment, series, numerator::double as numerator,
        denominator::double as denominator,
        -- beside a number of people, the denominator only says of how many
        case when is_rate then 100.0 * numerator / nullif(denominator, 0) else numerator end as value,
        units, state
    from measured
    union all
    -- euro are given in hundredths
    select
        kpi, population, period, dimension, group_name, moment, '' as series, numerator, denominator,
        case when is_cost then numerator / 100.0 else 100.0 * numerator end / nullif(denominator, 0) as value,
        case when is_cost then denominator::integer end as units, 'ok' as state
    from sides
)

select
    kpi, population, period,
    case when dimension = 'all' then 'same_senders' else 'same_senders_' || dimension end as dimension,
    case when dimension = 'all' then moment else group_name || '|' || moment end as group_name,
    series, numerator, denominator, value::double as value,
    null::double as lower, null::double as upper, state, units::integer as units
from united
