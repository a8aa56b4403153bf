-- one row per kind of event with employers, population, cell and published month: how many count, how many of them
-- reached what is asked, and the state. Who does not deliver is there at the last month only
with totals as (
    select
        s.kind, s.population, m.month_index,
        count(*) filter (where m.month_index between s.first_index and s.last_index) as delivering,
        count(*) filter (
            where s.last_index between m.month_index - 12 and m.month_index - 1 and m.month_index >= s.first_index
        ) as late
    from months as m
    cross join event_spans as s
    group by s.kind, s.population, m.month_index
),

listed as (
    select distinct kind, population, dimension, group_name
    from event_cells
    where dimension not in ('all', 'organisation')
    union all
    select distinct kind, population, 'all' as dimension, 'all' as group_name from event_kinds
    union all
    select distinct k.kind, k.population, 'organisation' as dimension, o.organisation as group_name
    from event_kinds as k
    cross join organisations as o
),

owned as (
    select l.*, o.organisation
    from listed as l
    left join organisations as o
        on o.organisation = case
            when l.dimension = 'organisation' then l.group_name
            when l.dimension = 'organisation_department'
                then substring(l.group_name, 1, position('|' in l.group_name) - 1)
        end
),

changes as (
    select kind, population, dimension, group_name, from_index as month_index, counted, reached from event_cells
    union all
    select
        kind, population, dimension, group_name, to_index + 1 as month_index, -counted as counted, -reached as reached
    from event_cells
),

change_sums as (
    select kind, population, dimension, group_name, month_index, sum(counted) as counted, sum(reached) as reached
    from changes
    group by kind, population, dimension, group_name, month_index
),

running as (
    select
        c.kind, c.population, c.dimension, c.group_name, c.organisation, m.period, m.month_index, m.published,
        m.is_quarter_end, m.is_last,
        sum(coalesce(s.counted, 0)) over cell as counted,
        sum(coalesce(s.reached, 0)) over cell as reached
    from owned as c
    cross join months as m
    left join change_sums as s
        on s.kind = c.kind and s.population = c.population and s.dimension = c.dimension and s.group_name = c.group_name
        and s.month_index = m.month_index
    window cell as (
        partition by c.kind, c.population, c.dimension, c.group_name
        order by m.month_index
        rows between unbounded preceding and current row
    )
),

shown as (
    select r.*, l.last_index
    from running as r
    cross join (select max(month_index) as last_index from months) as l
    where r.published and case
        when r.dimension in ('all', 'province', 'region', 'organisation') then true
        when r.dimension = 'sector' then r.is_quarter_end or r.is_last
        else (r.is_quarter_end and (month(r.period) = 12 or r.month_index > l.last_index - 24)) or r.is_last
    end
)

select
    r.kind,
    r.population,
    r.dimension,
    r.group_name,
    r.period,
    r.month_index,
    r.is_quarter_end,
    month(r.period) = 12 or r.is_last as in_detail,
    r.is_last,
    case
        when r.organisation is not null and r.month_index between s.first_index and s.last_index then 'ok'
        when r.organisation is not null or coalesce(t.delivering, 0) = 0 then 'no_data'
        when t.late > 0 then 'provisional'
        else 'ok'
    end as state,
    r.counted::integer as counted,
    r.reached::integer as reached
from shown as r
left join event_spans as s on s.kind = r.kind and s.population = r.population and s.sender = r.organisation
left join totals as t on t.kind = r.kind and t.population = r.population and t.month_index = r.month_index
where r.is_last or (r.organisation is not null and r.month_index between s.first_index and s.last_index)
    or (r.organisation is null and t.delivering > 0)
