-- one row per scope (internal, external), cell, published month and series: employers that overlap, of those contacted,
-- and the state
with purposes as (
    select p.scope, p.organisation, o.employer_key, o.purpose_pair, o.month_index
    from overlap_purposes as o
    inner join contact_parties as p on p.party_key = o.party_key
),

placed_purposes as (
    select p.scope, g.dimension, g.group_name, p.month_index, p.employer_key, p.purpose_pair
    from (select distinct scope, employer_key, purpose_pair, month_index from purposes) as p
    inner join employer_groups as g on g.employer_key = p.employer_key
    union all
    select distinct
        scope, 'organisation' as dimension, organisation as group_name, month_index, employer_key, purpose_pair
    from purposes
),

purpose_counts as (
    select p.scope, p.dimension, p.group_name, p.month_index, s.series, count(*) as employers_met
    from placed_purposes as p
    inner join purpose_pairs as s on s.purpose_pair = p.purpose_pair
    group by p.scope, p.dimension, p.group_name, p.month_index, s.series
),

windows (scope, prefix, suffix, total) as (
    values
        ('internal', '', '', ''), ('internal', '', '_30', '30'),
        ('external', '', '', ''), ('external', '', '_30', '30'), ('external', 'vdab_', '', 'vdab'),
        ('external', 'vdab_', '_30', 'vdab_30')
),

vdab_senders as (
    select sender from config_senders where kind = 'vdab'
),

-- the contacts of the days after the period are still to come
contacted as (
    select
        w.scope, r.dimension, r.group_name, r.period, m.month_index, r.numerator as employers, w.prefix, w.suffix,
        w.total,
        case
            when r.state = 'ok'
                and date_diff('day', r.period, l.period) < case w.suffix when '' then p.overlap_days else 30 end
                then 'provisional'
            else r.state
        end as state
    from kpi_employer_reach as r
    inner join months as m on m.period = r.period
    inner join windows as w
        on w.suffix = '' or ((m.is_quarter_end or m.is_last) and r.dimension <> 'organisation_department')
    cross join (select max(period) as period from months) as l
    cross join parameters as p
    left join vdab_senders as v on v.sender = r.group_name
    where r.series = '' and (w.scope = 'internal' or r.dimension <> 'organisation_department')
        and (v.sender is null or w.prefix = 'vdab_')
),

counted as (
    select
        d.*, coalesce(c.employers_met, 0) as employers_met, coalesce(c.without, 0) as without,
        coalesce(c.unfilled, 0) as unfilled, coalesce(c.agreed, 0) as agreed
    from contacted as d
    left join overlap_counts as c
        on c.scope = d.scope and c.dimension = d.dimension and c.group_name = d.group_name
        and c.month_index = d.month_index
        and c.prefix = d.prefix and c.suffix = d.suffix
),

stands (agreement, stand) as (
    values (0, ''), (1, 'niet_afgesproken'), (2, 'niet_ingevuld'), (3, 'afgesproken')
),

united as (
    select
        c.scope, c.dimension, c.group_name, c.period, c.state,
        case when s.agreement = 0 then c.total else c.prefix || s.stand || c.suffix end as series,
        case s.agreement
            when 0 then c.employers_met
            when 1 then c.without
            when 2 then c.unfilled
            when 3 then c.agreed
        end as employers_met,
        c.employers, s.agreement = 0 as is_total
    from counted as c
    cross join stands as s
    union all
    select
        d.scope, d.dimension, d.group_name, d.period, d.state, c.series, c.employers_met, d.employers, false as is_total
    from contacted as d
    inner join purpose_counts as c
        on c.scope = d.scope and c.dimension = d.dimension and c.group_name = d.group_name
        and c.month_index = d.month_index
    where d.prefix = '' and d.suffix = ''
)

select scope, dimension, group_name, period, series, employers_met as numerator, employers as denominator, state
from united
-- what was not delivered is said once: of VDAB itself in the series with VDAB, the only one that it has
where state <> 'no_data'
    or (
        is_total
        and (series = '' or (series = 'vdab' and exists (select 1 from vdab_senders as v where v.sender = group_name)))
    )
