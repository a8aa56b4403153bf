-- one row per kpi on persons or employers, population, period, series and moment (now, year_before): only the
-- organisations that delivered both years, also those with too few to divide by
with own as (
    select
        r.kpi, r.population, r.series, r.group_name as organisation, r.period, m.month_index, r.numerator,
        r.denominator, h.unit
    from kpi_results as r
    inner join kpi_headers as h on h.kpi = r.kpi
    inner join months as m on m.period = r.period
    where h.counts = 'persons' and h.unit in ('per_100', 'spells', 'persons') and r.dimension = 'organisation'
        and r.series in ('', '12')
        and r.state in ('ok', 'provisional', 'too_small')
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
