-- one row per kpi on employers, published month, moment (now, year_before) and series: distinct employers of only the organisations (and VDAB, where it
-- counts as a party) whose contacts cover both years
with spans as (
    select sender, first_index + 23 as first_index, last_index
    from delivery_spans
    where dataset in ('werkgeverscontacten', 'vdab_contacten')
),

moments (moment, months_before) as (
    values ('now', 0), ('year_before', 12)
),

presences as (
    select distinct p.employer_key, greatest(p.from_index, s.first_index - 12) as from_index, p.to_index, s.first_index, s.last_index
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
        on m.month_index between greatest(p.from_index + t.months_before, p.first_index) and least(p.to_index + t.months_before, p.last_index)
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
        on m.month_index between greatest(o.month_index + t.months_before, o.first_index) and least(o.month_index + t.months_before + 11, o.last_index)
    where m.published
    group by t.moment, m.month_index, o.employer_key
),

counted as (
    select
        moment, month_index,
        count(agreement) as plain, count(*) filter (where agreement = 1) as plain_1,
        count(*) filter (where agreement = 2) as plain_2, count(*) filter (where agreement = 3) as plain_3,
        count(agreement_vdab) as vdab, count(*) filter (where agreement_vdab = 1) as vdab_1,
        count(*) filter (where agreement_vdab = 2) as vdab_2, count(*) filter (where agreement_vdab = 3) as vdab_3
    from worst
    group by moment, month_index
),

-- the contacts of the days after the period are still to come
dated as (
    select
        r.moment, m.period, r.employers,
        case when r.moment = 'now' and date_diff('day', m.period, l.period) < p.overlap_days then 'provisional' else 'ok' end as state,
        coalesce(c.plain, 0) as plain, coalesce(c.plain_1, 0) as plain_1, coalesce(c.plain_2, 0) as plain_2, coalesce(c.plain_3, 0) as plain_3,
        coalesce(c.vdab, 0) as vdab, coalesce(c.vdab_1, 0) as vdab_1, coalesce(c.vdab_2, 0) as vdab_2, coalesce(c.vdab_3, 0) as vdab_3
    from reached as r
    inner join months as m on m.month_index = r.month_index
    cross join (select max(period) as period from months) as l
    cross join parameters as p
    left join counted as c on c.moment = r.moment and c.month_index = r.month_index
),

united as (
    select 'employer_reach' as kpi, '' as series, moment, period, employers as numerator, null::bigint as denominator, 'ok' as state from dated
    union all
    select 'overlap_external' as kpi, '' as series, moment, period, plain as numerator, employers as denominator, state from dated
    union all
    select 'overlap_external' as kpi, 'niet_afgesproken' as series, moment, period, plain_1 as numerator, employers as denominator, state from dated
    union all
    select 'overlap_external' as kpi, 'niet_ingevuld' as series, moment, period, plain_2 as numerator, employers as denominator, state from dated
    union all
    select 'overlap_external' as kpi, 'afgesproken' as series, moment, period, plain_3 as numerator, employers as denominator, state from dated
    union all
    select 'overlap_external' as kpi, 'vdab' as series, moment, period, vdab as numerator, employers as denominator, state from dated
    union all
    select 'overlap_external' as kpi, 'vdab_niet_afgesproken' as series, moment, period, vdab_1 as numerator, employers as denominator, state from dated
    union all
    select 'overlap_external' as kpi, 'vdab_niet_ingevuld' as series, moment, period, vdab_2 as numerator, employers as denominator, state from dated
    union all
    select 'overlap_external' as kpi, 'vdab_afgesproken' as series, moment, period, vdab_3 as numerator, employers as denominator, state from dated
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
