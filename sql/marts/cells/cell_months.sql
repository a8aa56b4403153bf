-- one row per cell and published month (its set's rhythm): stock, persons, VTE and flows, also over 12 months, and
-- their states
with last_month as (
    select max(month_index) as last_index from months
),

spans as (
    select distinct coverage_id, last_index from coverages
),

-- who stopped delivering less than a year ago and had people in the cell: its deliveries still come in
late as (
    select m.cell_id, min(m.month_index) as late_from
    from cell_coverage_months as m
    inner join spans as s on s.coverage_id = m.coverage_id and s.last_index = m.month_index
    cross join last_month as l
    where m.stock > 0 and s.last_index < l.last_index and s.last_index >= l.last_index - 12
    group by m.cell_id
),

-- exits so short before the sender's cutoff that a next contract may still join them
open_exits as (
    select g.cell_id, month_index_of(x.exit_date) as month_index
    from exits as x
    inner join spell_groups as g on g.spell_id = x.spell_id and g.leaves_as = 'exit'
    where x.may_go_on
    group by g.cell_id, month_index_of(x.exit_date)
),

open_cells as (
    select cell_id, min(month_index) as open_from from open_exits group by cell_id
),

summed as (
    select
        cell_id,
        month_index,
        max(case when observed then 1 else 0 end) as observed,
        max(case when observed_whole then 1 else 0 end) as observed_whole,
        max(case when observed_12 then 1 else 0 end) as observed_12,
        sum(stock) as stock,
        sum(entered) as entered,
        sum(left_service) as left_service,
        sum(shifted_in) as shifted_in,
        sum(shifted_out) as shifted_out,
        sum(destination_unknown) as destination_unknown,
        sum(stock_12) as stock_12,
        sum(other_stock_12) as other_stock_12,
        sum(entered_12) as entered_12,
        sum(left_service_12) as left_service_12,
        sum(strict_12) as strict_12,
        sum(broad_12) as broad_12,
        sum(other_strict_12) as other_strict_12
    from cell_coverage_months
    group by cell_id, month_index
),

presences as (
    select cell_id, month_index_of(valid_from) as month_index, count(*)::integer as persons
    from person_groups
    group by cell_id, month_index_of(valid_from)
    union all
    select cell_id, month_index_of(leaves_on) as month_index, -count(*)::integer as persons
    from person_groups
    where leaves_on is not null
    group by cell_id, month_index_of(leaves_on)
),

person_changes as (
    select cell_id, month_index, sum(persons) as persons from presences group by cell_id, month_index
),

counted as (
    select
        s.*,
        sum(coalesce(p.persons, 0)) over (
            partition by s.cell_id order by s.month_index rows between unbounded preceding and current row
        ) as persons,
        lag(s.stock) over (partition by s.cell_id order by s.month_index) as stock_before
    from summed as s
    left join person_changes as p on p.cell_id = s.cell_id and p.month_index = s.month_index
)

select
    c.cell_id,
    g.population,
    g.dimension,
    g.group_name,
    g.quarterly,
    m.period,
    c.month_index::integer as month_index,
    c.stock::integer as stock,
    coalesce(c.stock_before, 0)::integer as stock_before,
    c.persons::integer as persons,
    coalesce(v.vte_hundredths, 0)::integer as vte_hundredths,
    c.entered::integer as entered,
    c.left_service::integer as left_service,
    c.shifted_in::integer as shifted_in,
    c.shifted_out::integer as shifted_out,
    c.stock_12::integer as stock_12,
    c.other_stock_12::integer as other_stock_12,
    c.entered_12::integer as entered_12,
    c.left_service_12::integer as left_service_12,
    c.strict_12::integer as strict_12,
    c.broad_12::integer as broad_12,
    c.other_strict_12::integer as other_strict_12,
    case
        when c.observed = 0 then 'no_data'
        when l.late_from < c.month_index then 'provisional'
        else 'ok'
    end as state,
    -- what came and went in a month that is observed in part is not known
    case
        when c.observed_whole = 0 then 'no_data'
        when l.late_from < c.month_index then 'provisional'
        else 'ok'
    end as state_flow,
    case
        when c.observed_12 = 0 then 'no_data'
        when l.late_from < c.month_index then 'provisional'
        else 'ok'
    end as state_12,
    -- an exit of the month, or one up to then, may turn out to be a pause
    (e.cell_id is not null)::boolean as exits_open,
    coalesce(n.open_from <= c.month_index, false)::boolean as spells_open,
    -- a destination that is not known of a month whose follow-up cannot have come yet
    (m.is_last and c.destination_unknown > 0)::boolean as destinations_open
from counted as c
inner join people_cells as g on g.cell_id = c.cell_id
inner join months as m on m.month_index = c.month_index
left join late as l on l.cell_id = c.cell_id
left join open_exits as e on e.cell_id = c.cell_id and e.month_index = c.month_index
left join open_cells as n on n.cell_id = c.cell_id
left join cell_vte_months as v on v.cell_id = c.cell_id and v.month_index = c.month_index
where m.published
    and (
        not g.quarterly or (m.is_quarter_end and c.observed = 1 and (c.stock > 0 or coalesce(c.left_service_12, 0) > 0))
    )
