-- one row per cell and month: what the stock, counted by itself, differs from the stock before plus all that came and
-- minus all that left
with flows as (
    select cell_id, month_index, sum(entered + shifted_in - left_service - shifted_out) as change
    from cell_coverage_months
    group by cell_id, month_index
),

stocks as (
    select
        cell_id, month_index, spells,
        sum(spells) over (
            partition by cell_id order by month_index rows between 1 preceding and 1 preceding
        ) as spells_before
    from counted_stocks
)

select
    coalesce(s.cell_id, f.cell_id)::integer as cell_id,
    coalesce(s.month_index, f.month_index)::integer as month_index,
    coalesce(s.spells, 0)::integer as spells,
    (coalesce(s.spells, 0) - coalesce(s.spells_before, 0) - coalesce(f.change, 0))::integer as residual
from stocks as s
full join flows as f on f.cell_id = s.cell_id and f.month_index = s.month_index
