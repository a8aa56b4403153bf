-- who delivered both years reached no more employers than all together, no more of them overlap, and each that overlaps
-- has one state; nor are more of their people ready, or does the package of more of them end
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
union all
select e.kpi, e.period, e.moment, e.series, e.numerator as of_some, r.numerator as of_all, null::double as in_states
from known_then_employers as e
inner join kpi_results as r
    on r.kpi = e.kpi and r.population = 'alle' and r.period = e.period and r.dimension = e.dimension
    and r.group_name = e.group_name and r.series = e.series
where e.moment = 'now' and e.numerator > r.numerator
union all
select
    p.kpi, p.period, p.moment, '' as series, p.part::double as of_some, r.numerator as of_all,
    p.whole::double as in_states
from same_senders_people as p
inner join kpi_results as r
    on r.kpi = p.kpi and r.population = p.population and r.period = p.period and r.dimension = p.dimension
    and r.group_name = p.group_name and r.series = ''
where p.moment = 'now' and (p.part > r.numerator or p.whole > r.denominator)
