-- one row per population, cell, published month with a year before it, span (month, year) and moment (now, year_before,
-- year_before_then): stocks, flows and number of only the organisations that delivered both; year_before_then is the
-- year before as it was known when it was as long ago as this year is now
with last_month as (
    select max(month_index) as last_index, max(period) as period from months
),

dimensions (dimension) as (
    values ('all'), ('province'), ('region'), ('target_group'), ('province_target_group'), ('organisation')
),

-- known twelve months ago: the year before of who had delivered it by then, beside this year of the same
stayers as (
    select n.organisation
    from year_senders as n
    inner join year_before_senders as b on b.organisation = n.organisation
    cross join last_month as l
    where month_index_of(b.period) = l.last_index - 12
),

profiles as (
    select
        'now' as moment, population, organisation, province, region, target_group, stock_12, stock, entries, exits,
        strict, broad, destination_unknown
    from year_profiles
    union all
    select
        'year_before_then' as moment, population, organisation, province, region, target_group, stock_12, stock,
        entries, exits, strict, broad, destination_unknown
    from year_before_profiles
),

placed as (
    select
        p.moment, p.population, p.organisation, p.province, p.region, p.target_group, p.stock_12, p.stock, p.entries,
        p.exits, p.strict, p.broad, p.destination_unknown, d.dimension,
        case d.dimension
            when 'all' then 'all'
            when 'province' then p.province
            when 'region' then p.region
            when 'target_group' then p.target_group
            when 'province_target_group' then p.province || '|' || p.target_group
            else p.organisation
        end as group_name
    from profiles as p
    inner join stayers as s on s.organisation = p.organisation
    cross join dimensions as d
),

known_then as (
    select
        population, dimension, group_name,
        count(distinct organisation) as organisations,
        sum(case when moment = 'now' then stock_12 else 0 end) as stock_12_now,
        sum(case when moment = 'now' then stock else 0 end) as stock_now,
        sum(case when moment = 'now' then entries else 0 end) as entries_now,
        sum(case when moment = 'now' then exits else 0 end) as exits_now,
        sum(case when moment = 'now' then strict else 0 end) as strict_now,
        sum(case when moment = 'now' then broad else 0 end) as broad_now,
        sum(case when moment = 'now' then destination_unknown else 0 end) as unknown_now,
        sum(case when moment = 'now' then 0 else stock_12 end) as stock_12_before,
        sum(case when moment = 'now' then 0 else stock end) as stock_before,
        sum(case when moment = 'now' then 0 else entries end) as entries_before,
        sum(case when moment = 'now' then 0 else exits end) as exits_before,
        sum(case when moment = 'now' then 0 else strict end) as strict_before,
        sum(case when moment = 'now' then 0 else broad end) as broad_before,
        sum(case when moment = 'now' then 0 else destination_unknown end) as unknown_before
    from placed
    group by population, dimension, group_name
),

spans as (
    select distinct coverage_id, first_index, first_index_12, last_index from coverages
),

-- both years as they are known now
two_years as (
    select
        n.cell_id, n.month_index,
        s.first_index_12 > 0 and s.first_index_12 <= n.month_index - 12 as both_years,
        n.stock as stock_now, n.stock_12 as stock_12_now, n.entered_12 as entries_now, n.left_service_12 as exits_now,
        n.strict_12 as strict_now, n.broad_12 as broad_now, n.destination_unknown_12 as unknown_now,
        coalesce(b.stock, 0) as stock_before, coalesce(b.stock_12, 0) as stock_12_before,
        coalesce(b.entered_12, 0) as entries_before, coalesce(b.left_service_12, 0) as exits_before,
        coalesce(b.strict_12, 0) as strict_before, coalesce(b.broad_12, 0) as broad_before,
        coalesce(b.destination_unknown_12, 0) as unknown_before
    from cell_coverage_months as n
    inner join people_cells as c on c.cell_id = n.cell_id
    inner join dimensions as d on d.dimension = c.dimension and d.dimension <> 'organisation'
    inner join months as m on m.month_index = n.month_index
    inner join spans as s on s.coverage_id = n.coverage_id
    left join cell_coverage_months as b
        on b.cell_id = n.cell_id and b.coverage_id = n.coverage_id and b.month_index = (n.month_index - 12)::integer
    where m.published and (m.is_quarter_end or not c.quarterly)
        and s.first_index > 0 and s.first_index <= n.month_index - 12 and n.month_index <= s.last_index
),

summed as (
    select
        cell_id, month_index, max(case when both_years then 1 else 0 end) as has_years,
        sum(stock_now) as stock_now, sum(stock_before) as stock_before,
        sum(case when both_years then stock_12_now else 0 end) as stock_12_now,
        sum(case when both_years then stock_12_before else 0 end) as stock_12_before,
        sum(case when both_years then entries_now else 0 end) as entries_now,
        sum(case when both_years then entries_before else 0 end) as entries_before,
        sum(case when both_years then exits_now else 0 end) as exits_now,
        sum(case when both_years then exits_before else 0 end) as exits_before,
        sum(case when both_years then strict_now else 0 end) as strict_now,
        sum(case when both_years then strict_before else 0 end) as strict_before,
        sum(case when both_years then broad_now else 0 end) as broad_now,
        sum(case when both_years then broad_before else 0 end) as broad_before,
        sum(case when both_years then unknown_now else 0 end) as unknown_now,
        sum(case when both_years then unknown_before else 0 end) as unknown_before
    from two_years
    group by cell_id, month_index
),

-- where fewer than half of them had delivered by then, what was known then says too little
used_then as (
    select
        t.population, t.dimension, t.group_name, t.organisations,
        t.stock_now, t.stock_12_now, t.entries_now, t.exits_now, t.strict_now, t.broad_now, t.unknown_now,
        t.stock_before, t.stock_12_before, t.entries_before, t.exits_before, t.strict_before, t.broad_before,
        t.unknown_before
    from known_then as t
    inner join people_cells as c
        on c.population = t.population and c.dimension = t.dimension and c.group_name = t.group_name
    cross join last_month as l
    inner join months as m on m.month_index = l.last_index
    left join cell_organisation_counts as o on o.cell_id = c.cell_id and o.month_index = l.last_index
    where (m.is_quarter_end or not c.quarterly) and 2 * t.organisations >= coalesce(o.organisations_both_12, 1)
),

moments (moment) as (
    values ('now'), ('year_before'), ('year_before_then')
),

spanned (span) as (
    values ('month'), ('year')
),

united as (
    select
        t.population, t.dimension, t.group_name, l.last_index as month_index, p.span, o.moment, t.organisations,
        t.stock_now, t.stock_12_now, t.entries_now, t.exits_now, t.strict_now, t.broad_now, t.unknown_now,
        t.stock_before, t.stock_12_before, t.entries_before, t.exits_before, t.strict_before, t.broad_before,
        t.unknown_before
    from used_then as t
    cross join last_month as l
    cross join spanned as p
    cross join moments as o
    where o.moment <> 'year_before'
    union all
    select
        c.population, c.dimension, c.group_name, s.month_index, p.span, o.moment,
        case when p.span = 'month' then n.organisations_both else n.organisations_both_12 end as organisations,
        s.stock_now, s.stock_12_now, s.entries_now, s.exits_now, s.strict_now, s.broad_now, s.unknown_now,
        s.stock_before, s.stock_12_before, s.entries_before, s.exits_before, s.strict_before, s.broad_before,
        s.unknown_before
    from summed as s
    inner join people_cells as c on c.cell_id = s.cell_id
    inner join cell_organisation_counts as n on n.cell_id = s.cell_id and n.month_index = s.month_index
    cross join last_month as l
    cross join spanned as p
    cross join moments as o
    left join used_then as t
        on t.population = c.population and t.dimension = c.dimension
        and t.group_name = case when s.month_index = l.last_index then c.group_name end
    where o.moment <> 'year_before_then' and (p.span = 'month' or s.has_years = 1) and t.population is null
)

select
    u.population,
    u.dimension,
    u.group_name,
    m.period,
    u.span,
    u.moment,
    u.organisations::integer as organisations,
    (case when u.moment = 'now' then u.stock_now else u.stock_before end)::integer as stock,
    (case when u.moment = 'now' then u.stock_12_now else u.stock_12_before end)::integer as stock_12,
    (case when u.moment = 'now' then u.entries_now else u.entries_before end)::integer as entries,
    (case when u.moment = 'now' then u.exits_now else u.exits_before end)::integer as exits,
    (case when u.moment = 'now' then u.strict_now else u.strict_before end)::integer as strict,
    (case when u.moment = 'now' then u.broad_now else u.broad_before end)::integer as broad,
    (case when u.moment = 'now' then u.unknown_now else u.unknown_before end)::integer as destination_unknown
from united as u
inner join months as m on m.month_index = u.month_index
