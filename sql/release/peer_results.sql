-- one row per kpi with peers, population, month of the last 24 and organisation: the pooled figure of the others of its
-- class, how many they are, and at the last month how many moves to regular work would be expected with people like
-- those of the organisation
with members as (
    select
        r.kpi, r.population, r.period, r.group_name as organisation, c.size_class, c.programme, r.numerator,
        r.denominator, coalesce(r.denominator, r.numerator) as weight, h.unit
    from kpi_results as r
    inner join kpi_headers as h on h.kpi = r.kpi
    inner join organisation_classes as c on c.organisation = r.group_name
    inner join months as m on m.period = r.period
    inner join (select max(month_index) as last_index from months) as l on true
    where m.month_index > l.last_index - 24 and h.peers and r.dimension = 'organisation' and r.series = ''
        -- whoever delivered
        and r.state in ('ok', 'provisional', 'too_small')
),

pooled as (
    select
        own.kpi, own.population, own.period, own.organisation, own.unit,
        -- averages of 12 months and hundredths are whole in 1,200ths: integers add up the same in every run
        sum(floor(other.numerator * 1200 + 0.5)::bigint)::double / 1200 as numerator,
        sum(floor(other.denominator * 1200 + 0.5)::bigint)::double / 1200 as denominator,
        count(*) as organisations,
        max(other.weight) as largest,
        sum(floor(other.weight * 1200 + 0.5)::bigint)::double / 1200 as total
    from members as own
    inner join members as other
        on other.kpi = own.kpi and other.population = own.population and other.period = own.period
        and other.size_class = own.size_class and other.programme = own.programme
    where other.organisation <> own.organisation
    group by own.kpi, own.population, own.period, own.organisation, own.unit
),

allowed as (
    select * from pooled where organisations >= 5 and largest * 2 <= total
)

select
    kpi, population, period, 'peers' as dimension, organisation as group_name, '' as series,
    numerator::double as numerator,
    denominator::double as denominator,
    (case
        when denominator is null then numerator / organisations
        when unit = 'per_100' then 100 * numerator / nullif(denominator, 0)
        else numerator / nullif(denominator, 0)
    end)::double as value,
    null::double as lower, null::double as upper, 'ok' as state, null::integer as units
from allowed
union all
select
    kpi, population, period, 'peers' as dimension, organisation as group_name, 'organisations' as series,
    organisations::double as numerator, null::double as denominator, organisations::double as value,
    null::double as lower, null::double as upper, 'ok' as state, 0 as units
from allowed
union all
-- an expected number is no count of persons; in whole ones, for its decimals would tell the few others that it is of
select
    'throughflow_rate_strict' as kpi, e.population, m.period, 'peers' as dimension, e.organisation as group_name,
    'expected' as series, floor(e.expected + 0.5) as numerator, null::double as denominator,
    floor(e.expected + 0.5) as value,
    null::double as lower, null::double as upper, 'ok' as state, 0 as units
from expected_exits as e
cross join months as m
where m.is_last and e.other_count >= 5 and e.largest_other * 2 <= e.other_stock and e.stock_12 > 0
