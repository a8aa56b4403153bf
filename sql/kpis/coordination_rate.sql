-- label: Afgesproken tussen wie dezelfde werkgever aanspreekt
-- description: Van 100 keer dat twee partijen dezelfde werkgever binnen 90 dagen aanspraken en waarvan we weten of
--     het was afgesproken: hoe vaak dat zo was, in de laatste 12 maanden.
-- numerator: werkgever en twee partijen met contacten die hoogstens 90 dagen uit elkaar liggen en altijd waren
--     afgesproken
-- denominator: werkgever en twee partijen met zulke contacten waarvan de slechtste stand afgesproken of niet
--     afgesproken is
-- exclusions: werkgever en twee partijen waarvan de afspraak ergens niet is ingevuld, tenzij ze ergens anders niet
--     was afgesproken; contacten die de werkgever begon, nazorg en enclave; kwartaalcijfers van VDAB;
--     werkgevers die in het jaar alleen door VDAB werden aangesproken
-- unit: per_100
-- direction: up
-- grain: one row per cell, published month and series that has something to divide by; all but the first at year
--     ends and the last month, when every cell is there
-- source: werkgeverscontacten, vdab_contacten, kbo_werkgevers
-- since: 1.0
-- interval: wilson
-- counts: none
-- series vdab: tussen organisaties, VDAB meegeteld
-- series internal: tussen afdelingen van dezelfde organisatie
with two_parties as (
    select
        least(party_key, other_party_key) as party_key, greatest(party_key, other_party_key) as other_party_key,
        employer_key, month_index, scope,
        max(case when with_vdab then 1 else 0 end) as with_vdab,
        min(agreement) as agreement
    from pair_agreements
    -- VDAB is a partner of an organisation's contact: where only VDAB came in the year, nothing counts
    where not is_vdab
    group by least(party_key, other_party_key), greatest(party_key, other_party_key), employer_key, month_index, scope
),

placed as (
    select g.dimension, g.group_name, t.month_index, t.scope, t.with_vdab, t.agreement
    from two_parties as t
    inner join employer_groups as g on g.employer_key = t.employer_key
    union all
    select
        'organisation' as dimension, p.party as group_name, a.month_index, a.scope,
        case when a.with_vdab then 1 else 0 end as with_vdab, a.agreement
    from pair_agreements as a
    inner join contact_parties as p on p.party_key = a.party_key
    where a.scope = 'external' and not a.is_vdab
    union all
    select
        'organisation' as dimension, p.organisation as group_name, t.month_index, t.scope, 0 as with_vdab, t.agreement
    from two_parties as t
    inner join contact_parties as p on p.party_key = t.party_key
    where t.scope = 'internal'
    union all
    select
        'organisation_department' as dimension, p.organisation || '|' || p.party as group_name, a.month_index, a.scope,
        0 as with_vdab, a.agreement
    from pair_agreements as a
    inner join contact_parties as p on p.party_key = a.party_key
    where a.scope = 'internal'
),

counts as (
    select
        dimension, group_name, month_index,
        count(*) filter (where scope = 'external' and with_vdab = 0 and agreement = 3) as plain_agreed,
        count(*) filter (where scope = 'external' and with_vdab = 0 and agreement <> 2) as plain_known,
        count(*) filter (where scope = 'external' and agreement = 3) as vdab_agreed,
        count(*) filter (where scope = 'external' and agreement <> 2) as vdab_known,
        count(*) filter (where scope = 'internal' and agreement = 3) as internal_agreed,
        count(*) filter (where scope = 'internal' and agreement <> 2) as internal_known
    from placed
    group by dimension, group_name, month_index
),

-- the contacts of the days after the period are still to come
cells_of_month as (
    select
        c.dimension, c.group_name, c.period, c.month_index, m.is_last, month(m.period) = 12 or m.is_last as in_detail,
        case
            when c.state = 'ok' and date_diff('day', c.period, l.period) < p.overlap_days then 'provisional'
            else c.state
        end as state
    from contact_cell_months as c
    inner join months as m on m.month_index = c.month_index
    cross join (select max(period) as period from months) as l
    cross join parameters as p
    where c.shown and not exists (select 1 from config_senders as v where v.kind = 'vdab' and v.sender = c.group_name)
),

united as (
    select
        m.dimension, m.group_name, m.period, m.state, '' as series, coalesce(c.plain_agreed, 0) as agreed,
        coalesce(c.plain_known, 0) as known,
        m.is_last and m.dimension <> 'organisation_department' as is_needed
    from cells_of_month as m
    left join counts as c on c.dimension = m.dimension and c.group_name = m.group_name and c.month_index = m.month_index
    union all
    select
        m.dimension, m.group_name, m.period, m.state, 'vdab' as series, c.vdab_agreed as agreed, c.vdab_known as known,
        false as is_needed
    from cells_of_month as m
    inner join counts as c
        on c.dimension = m.dimension and c.group_name = m.group_name and c.month_index = m.month_index
    where m.in_detail and m.state <> 'no_data'
    union all
    select
        m.dimension, m.group_name, m.period, m.state, 'internal' as series, c.internal_agreed as agreed,
        c.internal_known as known, false as is_needed
    from cells_of_month as m
    inner join counts as c
        on c.dimension = m.dimension and c.group_name = m.group_name and c.month_index = m.month_index
    where m.in_detail and m.state <> 'no_data'
)

select period, dimension, group_name, series, agreed as numerator, known as denominator, state
from united
where is_needed or known > 0 and state <> 'no_data'
