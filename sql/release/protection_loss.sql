-- one row per kpi on persons: how many figures others than the owner get, how many of them are rounded or hidden, and
-- by how many persons rounding changes a count, where that is of many
with given as (
    select
        kpi,
        count(*) as published_cells,
        sum(case when rounding is not null then 1 else 0 end) as rounded_cells,
        sum(case when state = 'hidden' then 1 else 0 end) as hidden_cells
    from kpi_values
    where audience <> 'own' and state not in ('no_data', 'immature')
    group by kpi
),

changed as (
    select
        r.kpi,
        count(*) as counts,
        avg(abs(coalesce(f.rounded_numerator, r.rounded_numerator) - r.numerator_count)) as mean_change,
        max(abs(coalesce(f.rounded_numerator, r.rounded_numerator) - r.numerator_count)) as largest_change
    from rounded_results as r
    left join shielded_figures as f
        on f.series_place = r.series_place and f.as_cell_place = r.cell_place and f.cell_place = r.cell_place
        and f.month_index = month_index_of(r.period) and f.is_cmw = case when r.population = 'CMW' then 1 else 0 end
    where r.is_listed and r.is_rounded and r.audience <> 'own' and r.numerator_count is not null
    group by r.kpi
)

select
    g.kpi::varchar as kpi,
    g.published_cells::integer as published_cells,
    g.rounded_cells::integer as rounded_cells,
    g.hidden_cells::integer as hidden_cells,
    -- of a few counts it would tell them
    (case when c.counts >= 100 then floor(c.mean_change * 10 + 0.5) / 10 end)::double as mean_change,
    (case when c.counts >= 100 then c.largest_change end)::integer as largest_change
from given as g
inner join kpi_headers as h on h.kpi = g.kpi
left join changed as c on c.kpi = g.kpi
where h.counts = 'persons'
order by g.kpi
