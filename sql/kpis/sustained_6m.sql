-- label: Nog aan het werk na 6 maanden
-- description: Van wie naar regulier werk zonder steun vertrok en van wie we het weten: hoeveel op 100 zes maanden later regulier werkten. Wie we niet kennen, telt niet mee en staat apart.
-- numerator: vertrekken naar regulier werk in 12 maanden, met status regulier in de maand van vertrek plus 6
-- denominator: die vertrekken waarvan de status dan gekend is
-- exclusions: vertrekken waarvan de status niet gekend is; periodes waarvan de laatste maand plus 6 nog niet voorbij is
-- unit: per_100
-- direction: up
-- grain: one row per population, period (month of exit, 12 months), cell and series; the counts only where there were such exits
-- source: tewerkstellingen, vdab_opvolging, opvolging
-- since: 2019-12
-- interval: wilson
-- counts: persons
-- peers: no
-- series sustained: Aan het werk
-- series not_sustained: Niet meer aan het werk
-- series unknown: Niet gekend
-- series coverage: Gekend op 100 vertrekken
with last_month as (
    select max(month_index) as last_index from months
),

outcomes as (
    select
        g.cell_id,
        m.month_index,
        count(*) as exits,
        sum(case when x.outcome = 'sustained' then 1 else 0 end) as sustained,
        sum(case when x.outcome = 'not_sustained' then 1 else 0 end) as not_sustained,
        sum(case when x.outcome = 'unknown' then 1 else 0 end) as unknown
    from exit_follow_ups as x
    inner join coverages as v on v.organisation = x.organisation
    inner join spell_groups as g on g.spell_id = x.spell_id and g.leaves_as = 'exit'
    inner join months as m on m.month_index between greatest(x.exit_index, v.first_index_12) and least(x.exit_index + 11, v.last_index)
    where m.published and v.first_index_12 > 0
    group by g.cell_id, m.month_index
),

cells_of_period as (
    select
        m.population, m.period, m.dimension, m.group_name, m.quarterly,
        coalesce(o.exits, 0) as exits,
        coalesce(o.sustained, 0) as sustained,
        coalesce(o.not_sustained, 0) as not_sustained,
        coalesce(o.unknown, 0) as unknown,
        case
            when m.state_12 = 'no_data' then 'no_data'
            when m.month_index + 6 > l.last_index then 'immature'
            else m.state_12
        end as state
    from cell_months as m
    cross join last_month as l
    left join outcomes as o on o.cell_id = m.cell_id and o.month_index = m.month_index
    where not m.quarterly or o.exits > 0
),

counted as (
    select population, period, dimension, group_name, '' as series, sustained as numerator, sustained + not_sustained as denominator,
        100.0 * sustained / nullif(sustained + not_sustained, 0) as value,
        case when state in ('ok', 'provisional') and exits > 0 and unknown = exits then 'no_data' else state end as state
    from cells_of_period
    union all
    select population, period, dimension, group_name, 'coverage' as series, exits - unknown as numerator, exits as denominator,
        100.0 * (exits - unknown) / nullif(exits, 0) as value, state
    from cells_of_period
    where not quarterly and (exits > 0 and state in ('ok', 'provisional') or dimension = 'all')
    union all
    select population, period, dimension, group_name, 'sustained' as series, sustained as numerator, null as denominator, sustained as value, state
    from cells_of_period
    where not quarterly and (exits > 0 and state in ('ok', 'provisional') or dimension = 'all')
    union all
    select population, period, dimension, group_name, 'not_sustained' as series, not_sustained as numerator, null as denominator, not_sustained as value, state
    from cells_of_period
    where not quarterly and (exits > 0 and state in ('ok', 'provisional') or dimension = 'all')
    union all
    select population, period, dimension, group_name, 'unknown' as series, unknown as numerator, null as denominator, unknown as value, state
    from cells_of_period
    where not quarterly and (exits > 0 and state in ('ok', 'provisional') or dimension = 'all')
)

select
    population::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    (case when state in ('ok', 'provisional') then numerator end)::double as numerator,
    (case when state in ('ok', 'provisional') then denominator end)::double as denominator,
    (case when state in ('ok', 'provisional') then value end)::double as value,
    null::double as lower,
    null::double as upper,
    state::varchar as state,
    null::integer as units
from counted
