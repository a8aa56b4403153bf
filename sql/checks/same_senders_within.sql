-- who delivered both years reached no more employers than all together, no more of them overlap, and each that overlaps
-- has one state
with totals as (
    select
        s.kpi, s.period, s.moment, s.series, s.numerator, s.denominator,
        case when s.series = 'vdab' then 'vdab_' else '' end as prefix
    from same_senders_employers as s
    where s.series in ('', 'vdab')
),

states as (
    select period, moment, case when series like 'vdab%' then 'vdab_' else '' end as prefix, sum(numerator) as numerator
    from same_senders_employers
    where kpi = 'overlap_external' and series not in ('', 'vdab')
    group by period, moment, case when series like 'vdab%' then 'vdab_' else '' end
)

select t.kpi, t.period, t.moment, t.series, t.numerator as of_some, r.numerator as of_all, s.numerator as in_states
from totals as t
left join kpi_results as r
    on r.kpi = t.kpi and r.period = t.period and r.series = t.series and r.dimension = 'all' and r.group_name = 'all'
    and r.population = 'alle'
left join states as s on s.period = t.period and s.moment = t.moment and s.prefix = t.prefix
where (t.moment = 'now' and t.numerator > r.numerator) or t.numerator > t.denominator
    or (t.kpi = 'overlap_external' and s.numerator <> t.numerator)
