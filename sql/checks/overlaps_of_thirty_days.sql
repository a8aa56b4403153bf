-- what overlaps within 30 days is a part of what overlaps, state by state
with rows_of_overlap as (
    select 'overlap_internal' as kpi, period, dimension, group_name, series, numerator
    from kpi_overlap_internal
    union all
    select 'overlap_external' as kpi, period, dimension, group_name, series, numerator
    from kpi_overlap_external
)

select w.kpi, w.period, w.dimension, w.group_name, w.series, w.numerator as whole, p.numerator as part
from rows_of_overlap as w
inner join rows_of_overlap as p
    on p.kpi = w.kpi and p.period = w.period and p.dimension = w.dimension and p.group_name = w.group_name
    and p.series = case w.series when '' then '30' else w.series || '_30' end
where p.numerator > w.numerator
