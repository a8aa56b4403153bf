-- one row per cell, coverage and month from its first spell on: the stock at the end, the flows, and the sums of 12
-- months
with changes as (
    select
        cell_id,
        coverage_id,
        month_index,
        sum(case when flow in ('entry', 'in') then spells else -spells end) as change,
        sum(case when flow in ('entry', 'in') then other_spells else -other_spells end) as other_change,
        sum(case when flow = 'entry' then spells else 0 end) as entered,
        sum(case when flow = 'exit' then spells else 0 end) as left_service,
        sum(case when flow = 'exit' and kind = 'regulier' then spells else 0 end) as strict,
        sum(case
            when flow = 'exit' and kind in ('regulier', 'regulier_met_ondersteuning') then spells
            else 0
        end) as broad,
        sum(case when flow = 'exit' and kind = 'regulier' then other_spells else 0 end) as other_strict,
        sum(case when flow = 'exit' and kind = 'onbekend' then spells else 0 end) as destination_unknown,
        sum(case when flow = 'in' then spells else 0 end) as shifted_in,
        sum(case when flow = 'uit' then spells else 0 end) as shifted_out
    from cell_flows
    group by cell_id, coverage_id, month_index
),

spans as (
    select distinct coverage_id, first_index, first_whole_index, first_index_12, last_index from coverages
),

grid as (
    select
        f.cell_id,
        f.coverage_id,
        m.month_index,
        m.month_index between s.first_index and s.last_index as observed,
        s.first_whole_index > 0 and m.month_index between s.first_whole_index and s.last_index as observed_whole,
        s.first_index_12 > 0 and m.month_index between s.first_index_12 and s.last_index as observed_12
    from (select cell_id, coverage_id, min(month_index) as first_index from changes group by cell_id, coverage_id) as f
    inner join spans as s on s.coverage_id = f.coverage_id
    inner join months as m on m.month_index >= f.first_index
),

dense as (
    select
        g.cell_id, g.coverage_id, g.month_index, g.observed, g.observed_whole, g.observed_12,
        coalesce(c.entered, 0) as entered,
        coalesce(c.left_service, 0) as left_service,
        coalesce(c.strict, 0) as strict,
        coalesce(c.broad, 0) as broad,
        coalesce(c.other_strict, 0) as other_strict,
        coalesce(c.destination_unknown, 0) as destination_unknown,
        coalesce(c.shifted_in, 0) as shifted_in,
        coalesce(c.shifted_out, 0) as shifted_out,
        sum(coalesce(c.change, 0)) over so_far as stock,
        sum(coalesce(c.other_change, 0)) over so_far as other_stock
    from grid as g
    left join changes as c on c.cell_id = g.cell_id and c.coverage_id = g.coverage_id and c.month_index = g.month_index
    window so_far as (
        partition by g.cell_id, g.coverage_id order by g.month_index rows between unbounded preceding and current row
    )
)

select
    cell_id,
    coverage_id,
    month_index,
    observed,
    observed_whole,
    observed_12,
    stock::integer as stock,
    entered::integer as entered,
    left_service::integer as left_service,
    shifted_in::integer as shifted_in,
    shifted_out::integer as shifted_out,
    destination_unknown::integer as destination_unknown,
    (case when observed_12 then sum(stock) over last_12 end)::integer as stock_12,
    (case when observed_12 then sum(other_stock) over last_12 end)::integer as other_stock_12,
    (case when observed_12 then sum(entered) over last_12 end)::integer as entered_12,
    (case when observed_12 then sum(left_service) over last_12 end)::integer as left_service_12,
    (case when observed_12 then sum(strict) over last_12 end)::integer as strict_12,
    (case when observed_12 then sum(broad) over last_12 end)::integer as broad_12,
    (case when observed_12 then sum(other_strict) over last_12 end)::integer as other_strict_12,
    (case when observed_12 then sum(destination_unknown) over last_12 end)::integer as destination_unknown_12
from dense
window last_12 as (partition by cell_id, coverage_id order by month_index rows between 11 preceding and current row)
