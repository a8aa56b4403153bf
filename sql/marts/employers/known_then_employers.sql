-- one row per kpi on employers, cell, series and moment (now, year_before_then) at the last month: distinct employers
-- of only the organisations (and VDAB, where it counts as a party) whose contacts covered that year by then, and the
-- year before, as it was known when it was as long ago
with last_month as (
    select max(month_index) as last_index, max(period) as period from months
),

stayers as (
    select n.sender, o.organisation is not null as is_organisation
    from delivery_spans as n
    inner join year_before_delivery_spans as b on b.sender = n.sender and b.dataset = n.dataset
    inner join last_month as l
        on l.last_index between n.first_index + 11 and n.last_index
        and l.last_index - 12 between b.first_index + 11 and b.last_index
    left join organisations as o on o.organisation = n.sender
    where n.dataset in ('werkgeverscontacten', 'vdab_contacten')
),

-- where fewer than half of them covered it by then, what was known then says too little
enough as (
    select l.last_index, l.period
    from last_month as l
    where 2 * (select count(*) from stayers where is_organisation) >= (
        select greatest(count(*), 1)
        from delivery_spans as s
        where s.dataset = 'werkgeverscontacten' and l.last_index between s.first_index + 23 and s.last_index
    )
),

reached as (
    select 'now' as moment, r.party, r.employer_key, r.province, r.region, r.is_new
    from reached_employers as r
    inner join enough as l on l.last_index = r.month_index
    inner join stayers as s on s.sender = r.party and s.is_organisation
    union all
    select 'year_before_then' as moment, r.party, r.employer_key, r.province, r.region, r.is_new
    from year_before_reached_employers as r
    inner join enough as l on l.last_index = (r.month_index + 12)::integer
    inner join stayers as s on s.sender = r.party and s.is_organisation
),

met as (
    select 'now' as moment, m.employer_key, m.is_vdab, m.within_30
    from met_employers as m
    inner join enough as l on l.last_index = m.month_index
    inner join stayers as s on s.sender = m.party
    inner join stayers as o on o.sender = m.partner
    union all
    select 'year_before_then' as moment, m.employer_key, m.is_vdab, m.within_30
    from year_before_met_employers as m
    inner join enough as l on l.last_index = (m.month_index + 12)::integer
    inner join stayers as s on s.sender = m.party
    inner join stayers as o on o.sender = m.partner
),

meetings as (
    select
        moment, employer_key,
        max(1 - is_vdab) as met,
        max(case when is_vdab = 1 then 0 else within_30 end) as met_30,
        1 as met_vdab,
        max(within_30) as met_vdab_30
    from met
    group by moment, employer_key
),

places (dimension) as (
    values ('all'), ('province'), ('region')
),

employers_of_cells as (
    select distinct
        r.moment, r.employer_key, p.dimension,
        case p.dimension when 'all' then 'all' when 'province' then r.province else r.region end as group_name
    from reached as r
    cross join places as p
),

counted as (
    select
        e.moment, e.dimension, e.group_name, count(*)::integer as employers,
        sum(coalesce(o.met, 0))::integer as met,
        sum(coalesce(o.met_30, 0))::integer as met_30,
        sum(coalesce(o.met_vdab, 0))::integer as met_vdab,
        sum(coalesce(o.met_vdab_30, 0))::integer as met_vdab_30
    from employers_of_cells as e
    left join meetings as o on o.moment = e.moment and o.employer_key = e.employer_key
    group by e.moment, e.dimension, e.group_name
),

-- both years of every cell that has one of them
cells_of_years as (
    select m.moment, c.dimension, c.group_name
    from (select distinct dimension, group_name from counted) as c
    cross join (values ('now'), ('year_before_then')) as m (moment)
),

-- the contacts of the days after the period were still to come, in both years
series (kpi, series) as (
    values
        ('employer_reach', ''), ('overlap_external', ''), ('overlap_external', '30'), ('overlap_external', 'vdab'),
        ('overlap_external', 'vdab_30')
),

united as (
    select
        s.kpi, c.dimension, c.group_name, c.moment, s.series,
        case
            when s.kpi = 'employer_reach' then n.employers
            when s.series = '' then n.met
            when s.series = '30' then n.met_30
            when s.series = 'vdab' then n.met_vdab
            else n.met_vdab_30
        end as numerator,
        case when s.kpi <> 'employer_reach' then coalesce(n.employers, 0) end as denominator,
        case when s.kpi = 'employer_reach' then 'ok' else 'provisional' end as state
    from cells_of_years as c
    cross join series as s
    left join counted as n on n.moment = c.moment and n.dimension = c.dimension and n.group_name = c.group_name
    union all
    select
        'employer_reach' as kpi, 'organisation' as dimension, s.sender as group_name, m.moment, t.series,
        sum(case
            when r.is_new = 1 or (t.series = '' and r.employer_key is not null) then 1
            else 0
        end)::integer as numerator,
        null::integer as denominator, 'ok' as state
    from stayers as s
    cross join (values ('now'), ('year_before_then')) as m (moment)
    cross join (values (''), ('new')) as t (series)
    left join reached as r on r.party = s.sender and r.moment = m.moment
    where s.is_organisation
    group by s.sender, m.moment, t.series
)

select
    u.kpi,
    l.period,
    u.dimension,
    u.group_name,
    u.moment,
    u.series,
    coalesce(u.numerator, 0)::double as numerator,
    u.denominator::double as denominator,
    u.state
from united as u
cross join last_month as l
