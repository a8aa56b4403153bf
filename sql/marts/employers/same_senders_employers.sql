-- one row per kpi on employers, published month, moment (now, year_before) and series: distinct employers of only the
-- organisations (and VDAB, where it counts as a party) whose contacts cover both years
with spans as (
    select sender, first_index + 23 as first_index, last_index
    from delivery_spans
    where dataset in ('werkgeverscontacten', 'vdab_contacten')
),

moments (moment, months_before) as (
    values ('now', 0), ('year_before', 12)
),

presences as (
    select distinct
        p.employer_key, greatest(p.from_index, s.first_index - 12) as from_index, p.to_index, s.first_index,
        s.last_index
    from employer_presences as p
    inner join spans as s on s.sender = p.group_name
    inner join organisations as o on o.organisation = p.group_name
    where p.level = 'organisation' and p.establishment = ''
),

reached as (
    select t.moment, m.month_index, count(distinct p.employer_key) as employers
    from presences as p
    cross join moments as t
    inner join months as m
        on m.month_index between greatest(
            p.from_index + t.months_before, p.first_index
        ) and least(p.to_index + t.months_before, p.last_index)
    where m.published
    group by t.moment, m.month_index
),

pairs as (
    select
        a.party_key, b.party_key as other_party_key, b.is_vdab,
        greatest(s.first_index, t.first_index) as first_index, least(s.last_index, t.last_index) as last_index
    from contact_parties as a
    inner join spans as s on s.sender = a.organisation
    inner join contact_parties as b on b.scope = a.scope
    inner join spans as t on t.sender = b.organisation
    where a.scope = 'external' and not a.is_vdab and a.party_key <> b.party_key
),

met as (
    select o.employer_key, o.month_index, p.is_vdab, p.first_index, p.last_index, min(o.agreement) as agreement
    from overlapping_contacts as o
    inner join pairs as p on p.party_key = o.party_key and p.other_party_key = o.other_party_key
    group by o.employer_key, o.month_index, p.is_vdab, p.first_index, p.last_index
),

worst as (
    select
        t.moment, m.month_index, o.employer_key,
        min(case when not o.is_vdab then o.agreement end) as agreement,
        min(o.agreement) as agreement_vdab
    from met as o
    cross join moments as t
    inner join months as m
        on m.month_index between greatest(o.month_index + t.months_before, o.first_index) and least(
            o.month_index + t.months_before + 11, o.last_index
        )
    where m.published
    group by t.moment, m.month_index, o.employer_key
),

tallied as (
    select moment, month_index, agreement, agreement_vdab, count(*)::integer as employers
    from worst
    group by moment, month_index, agreement, agreement_vdab
),

stands (series, with_vdab, least_agreement, most_agreement) as (
    values
        ('', false, 1, 3), ('niet_afgesproken', false, 1, 1), ('niet_ingevuld', false, 2, 2),
        ('afgesproken', false, 3, 3), ('vdab', true, 1, 3), ('vdab_niet_afgesproken', true, 1, 1),
        ('vdab_niet_ingevuld', true, 2, 2), ('vdab_afgesproken', true, 3, 3)
),

-- the contacts of the days after the period are still to come
dated as (
    select
        r.moment, r.month_index, m.period, r.employers,
        case
            when r.moment = 'now' and date_diff('day', m.period, l.period) < p.overlap_days then 'provisional'
            else 'ok'
        end as state
    from reached as r
    inner join months as m on m.month_index = r.month_index
    cross join (select max(period) as period from months) as l
    cross join parameters as p
),

matched as (
    select
        d.moment, d.period, d.state, d.employers, s.series, s.least_agreement, s.most_agreement,
        t.employers as employers_met,
        case when s.with_vdab then t.agreement_vdab else t.agreement end as agreement
    from dated as d
    cross join stands as s
    left join tallied as t on t.moment = d.moment and t.month_index = d.month_index
),

united as (
    select
        'employer_reach' as kpi, '' as series, moment, period, employers as numerator, null::bigint as denominator,
        'ok' as state
    from dated
    union all
    select
        'overlap_external' as kpi, series, moment, period,
        sum(case when agreement between least_agreement and most_agreement then employers_met else 0 end) as numerator,
        employers as denominator, state
    from matched
    group by series, moment, period, employers, state
)

select
    kpi,
    period,
    moment,
    series,
    numerator::double as numerator,
    denominator::double as denominator,
    state
from united
