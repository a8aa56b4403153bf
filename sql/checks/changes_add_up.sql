-- the parts of an explained change add up to it, and this year has as many strict exits as the rate of throughflow
-- counts
with summed as (
    select
        population, period, dimension, group_name,
        max(case when series = '' then value end) as change,
        max(case when series = 'now' then value end) as now_count,
        max(case when series = 'before' then value end) as before_count,
        sum(case
            when series in ('size', 'mix', 'region', 'senders', 'unknown', 'rest') then value
            else 0
        end) as explained,
        max(case when series = 'same' then value end) as same_change,
        max(case when series = 'same_now' then value end) - max(case when series = 'same_before' then value end)
            as same_difference,
        sum(case
            when series in ('size', 'mix', 'region', 'unknown', 'rest') then value
            else 0
        end) as same_explained
    from kpi_change_explained
    where state <> 'no_data'
    group by population, period, dimension, group_name
)

select
    s.population, s.period, s.dimension, s.group_name, s.change, s.explained, s.same_change, s.same_explained,
    s.now_count, t.numerator as counted
from summed as s
inner join kpi_throughflow_rate_strict as t
    on t.population = s.population and t.period = s.period and t.dimension = s.dimension and t.group_name = s.group_name
    and t.series = ''
where abs(s.change - s.explained) > 0.000001
    or abs(s.same_change - s.same_explained) > 0.000001
    or s.same_change <> s.same_difference
    or s.change <> s.now_count - s.before_count
    or s.now_count <> t.numerator
