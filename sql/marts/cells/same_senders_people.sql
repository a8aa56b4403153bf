-- one row per kpi on people that is not a stock or flow (ready, evaluations, lasting work), population, cell, published
-- month with a year before it, and moment (now, year_before, year_before_then): only of the organisations that can be
-- counted in both; year_before_then is the year before as it was known when it was as long ago as this year is now
with kpis (kpi, months_later) as (
    values
        ('ready_not_moved', 0), ('evaluation_due', 0), ('evaluation_overdue', 0), ('sustained_3m', 3),
        ('sustained_6m', 6), ('sustained_12m', 12)
),

lasts as (
    select k.kpi, (l.last_index - k.months_later)::integer as last_index
    from kpis as k
    cross join (select max(month_index) as last_index from months) as l
),

dimensions (dimension) as (
    values ('all'), ('province'), ('region'), ('target_group'), ('province_target_group'), ('organisation')
),

-- known twelve months ago: who could be counted by then, and can be now
stayers as (
    select n.kpi, n.organisation, l.last_index
    from lasts as l
    inner join compared_senders as n
        on n.kpi = l.kpi and n.first_index <= l.last_index and n.last_index >= l.last_index
    inner join year_before_compared_senders as b
        on b.kpi = n.kpi and b.organisation = n.organisation and b.first_index <= l.last_index - 12
        and b.last_index >= l.last_index - 12
),

sides as (
    select
        'then' as knowing, 1 as is_now, s.last_index as month_index, f.kpi, f.organisation, f.population, f.province,
        f.region, f.target_group, f.person_id, f.part, f.whole
    from compared_people as f
    inner join stayers as s
        on s.kpi = f.kpi and s.organisation = f.organisation and s.last_index = f.month_index
    union all
    select
        'then' as knowing, 0 as is_now, s.last_index as month_index, f.kpi, f.organisation, f.population,
        f.province, f.region, f.target_group, f.person_id, f.part, f.whole
    from year_before_compared_people as f
    inner join stayers as s
        on s.kpi = f.kpi and s.organisation = f.organisation and (s.last_index - 12)::integer = f.month_index
    union all
    -- both years as they are known now
    select
        'today' as knowing, case when t.months_before = 0 then 1 else 0 end as is_now, m.month_index, f.kpi,
        f.organisation, f.population, f.province, f.region, f.target_group, f.person_id, f.part, f.whole
    from compared_people as f
    cross join (values (0), (12)) as t (months_before)
    inner join months as m on m.month_index = (f.month_index + t.months_before)::integer
    inner join lasts as l on l.kpi = f.kpi and m.month_index <= l.last_index
    inner join compared_senders as s
        on s.kpi = f.kpi and s.organisation = f.organisation and s.first_index <= m.month_index - 12
        and m.month_index <= s.last_index
    where m.published
),

placed as (
    select
        s.knowing, s.is_now, s.month_index, s.kpi, s.organisation, s.population, s.person_id, s.part, s.whole,
        d.dimension,
        case d.dimension
            when 'all' then 'all'
            when 'province' then s.province
            when 'region' then s.region
            when 'target_group' then s.target_group
            when 'province_target_group' then s.province || '|' || s.target_group
            else s.organisation
        end as group_name
    from sides as s
    cross join dimensions as d
    where d.dimension <> 'organisation' or s.knowing = 'then'
),

-- a person counts once in a cell, in whatever number of organisations
units as (
    select
        knowing, is_now, month_index, kpi, population, dimension, group_name,
        sum(part)::integer as part, sum(whole)::integer as whole
    from placed
    where person_id is null
    group by knowing, is_now, month_index, kpi, population, dimension, group_name
    union all
    select
        knowing, is_now, month_index, kpi, population, dimension, group_name,
        max(part)::integer as part, 1::integer as whole
    from placed
    where person_id is not null
    group by knowing, is_now, month_index, kpi, population, dimension, group_name, person_id
),

counted as (
    select
        knowing, month_index, kpi, population, dimension, group_name,
        sum(case when is_now = 1 then part else 0 end) as part_now,
        sum(case when is_now = 1 then whole else 0 end) as whole_now,
        sum(case when is_now = 1 then 0 else part end) as part_before,
        sum(case when is_now = 1 then 0 else whole end) as whole_before
    from units
    group by knowing, month_index, kpi, population, dimension, group_name
),

senders as (
    select
        knowing, month_index, kpi, population, dimension, group_name, count(distinct organisation) as organisations
    from placed
    group by knowing, month_index, kpi, population, dimension, group_name
),

-- where fewer than half of them could be counted by then, what was known then says too little
used_then as (
    select t.kpi, t.population, t.dimension, t.group_name, t.month_index
    from senders as t
    left join senders as n
        on n.kpi = t.kpi and n.population = t.population and n.dimension = t.dimension
        and n.group_name = t.group_name and n.month_index = t.month_index and n.knowing = 'today'
    where t.knowing = 'then' and 2 * t.organisations >= coalesce(n.organisations, 1)
),

chosen as (
    select c.*
    from counted as c
    left join used_then as u
        on u.kpi = c.kpi and u.population = c.population and u.dimension = c.dimension
        and u.group_name = c.group_name and u.month_index = c.month_index
    where (c.knowing = 'then') = (u.kpi is not null)
)

select
    c.kpi,
    c.population,
    c.dimension,
    c.group_name,
    m.period,
    case when t.is_now = 1 then 'now' when c.knowing = 'then' then 'year_before_then' else 'year_before' end as moment,
    (case when t.is_now = 1 then c.part_now else c.part_before end)::integer as part,
    (case when t.is_now = 1 then c.whole_now else c.whole_before end)::integer as whole
from chosen as c
inner join months as m on m.month_index = c.month_index
cross join (values (1), (0)) as t (is_now)
where c.dimension <> 'province_target_group' or m.is_quarter_end
