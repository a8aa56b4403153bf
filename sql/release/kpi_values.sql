-- one row per kpi, population, period, cell, series and audience: what every channel shows; small counts of persons are hidden here, once
with audiences as (
    select f.*, c.audience, null::varchar as owner, true as protected
    from kpi_finished as f
    inner join cells as c on c.dimension = f.dimension and c.group_name = f.group_name
    where c.audience <> 'own'
    union all
    select f.*, 'own' as audience, c.owner, f.dimension = 'peers' as protected
    from kpi_finished as f
    inner join cells as c on c.dimension = f.dimension and c.group_name = f.group_name
    where c.owner is not null
),

judged as (
    select
        a.*,
        case
            when a.state = 'no_data' then 'no_data'
            when a.protected and a.counts = 'persons' and coalesce(a.units::double, a.numerator) between 1 and p.hide_up_to then 'hidden'
            when a.protected and a.counts = 'persons' and a.is_rate and a.denominator between 1 and p.hide_up_to then 'hidden'
            when a.protected and a.counts = 'persons' and a.is_rate and a.interval_kind = 'wilson'
                and a.denominator - a.numerator between 1 and p.hide_up_to then 'hidden'
            else a.state
        end as shown_state
    from audiences as a
    cross join parameters as p
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
    audience::varchar as audience,
    owner::varchar as owner
from judged
