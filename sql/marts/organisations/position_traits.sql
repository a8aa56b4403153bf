-- one row per organisation, trait and month (quarter ends of the last three years, and the last month): numerator and
-- denominator, on all programmes
with shown as (
    select m.period, m.month_index
    from months as m
    inner join (select max(month_index) as last_index from months) as l on m.month_index > l.last_index - 36
    where m.is_quarter_end or m.is_last
),

-- in a running phase and still in service
busy as (
    select p.organisation, m.period, count(distinct p.person_id) as persons
    from phase_spells as p
    inner join spells as s on s.spell_id = p.spell_id
    inner join shown as m
        on p.begin_date <= m.period and (p.end_date is null or p.end_date > m.period)
        and (s.end_date is null or s.end_date > m.period)
    group by p.organisation, m.period
),

delivers_phases as (
    select distinct sender as organisation from loads where dataset = 'trajectfasen'
),

outside as (
    select group_name, period, sum(numerator) as exits
    from kpi_outflow
    where dimension = 'organisation' and population = 'alle'
        and series in ('regulier_12', 'regulier_met_ondersteuning_12')
    group by group_name, period
),

united as (
    select 'location' as trait, group_name as organisation, period, numerator, denominator, state
    from kpi_location_share
    where dimension = 'organisation' and population = 'alle' and series = ''
    union all
    select 'throughflow' as trait, group_name as organisation, period, numerator, denominator, state
    from kpi_throughflow_rate_strict
    where dimension = 'organisation' and population = 'alle' and series = ''
    union all
    select
        'running' as trait, s.group_name as organisation, s.period, coalesce(b.persons, 0) as numerator,
        s.numerator as denominator, s.state
    from kpi_stock as s
    inner join delivers_phases as d on d.organisation = s.group_name
    left join busy as b on b.organisation = s.group_name and b.period = s.period
    where s.dimension = 'organisation' and s.population = 'alle' and s.series = 'persons'
    union all
    select 'employers' as trait, group_name as organisation, period, numerator, denominator, state
    from kpi_employer_reach
    where dimension = 'organisation' and series = 'per_100_workers'
    union all
    select
        'outside' as trait, e.group_name as organisation, e.period, coalesce(o.exits, 0) as numerator,
        e.numerator as denominator, e.state
    from kpi_outflow as e
    left join outside as o on o.group_name = e.group_name and o.period = e.period
    where e.dimension = 'organisation' and e.population = 'alle' and e.series = '12'
)

select
    u.trait,
    u.organisation,
    u.period,
    u.numerator::double as numerator,
    u.denominator::double as denominator,
    u.state
from united as u
inner join shown as m on m.period = u.period
where u.state in ('ok', 'provisional') and u.denominator > 0
