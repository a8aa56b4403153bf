-- label: Hoe volledig is de registratie?
-- description: Van 100 organisaties: hoeveel leverden contacten; van 100 contacten van de laatste 12 maanden: bij
--     hoeveel herkennen we de werkgever, en bij hoeveel is ingevuld of er een afspraak was.
-- numerator: organisaties die contacten leverden; contacten met een ondernemings- of vestigingsnummer dat we kunnen
--     thuisbrengen; contacten waar "afgestemd" is ingevuld
-- denominator: alle organisaties die leveringen moeten insturen, ook wie nog niets stuurde; alle contacten van de
--     laatste 12 maanden; bij de afspraak alleen die contacten die kunnen samenvallen
-- exclusions: contacten van VDAB; bij de afspraak ook contacten die de werkgever begon, nazorg en enclave
-- unit: per_100
-- grain: one row per cell, published month and series
-- source: werkgeverscontacten, kbo_werkgevers
-- since: 1.0
-- interval: none
-- counts: none
-- series organisations: organisaties die contacten leverden
-- series matched: contacten met een herkende werkgever
-- series agreed_filled: contacten waarbij de afspraak is ingevuld
with monthly as (
    select
        organisation, department, province, region, sector, month_index,
        count(*)::integer as contacts_made,
        count(*) filter (where matched)::integer as matched,
        count(*) filter (where counted)::integer as counting,
        count(*) filter (where counted and agreed is not null)::integer as agreed_filled
    from contacts
    where organisation is not null
    group by organisation, department, province, region, sector, month_index
),

placed as (
    select
        'all' as dimension, 'all' as group_name, organisation, month_index, sum(contacts_made) as contacts_made,
        sum(matched) as matched, sum(counting) as counting, sum(agreed_filled) as agreed_filled
    from monthly
    group by organisation, month_index
    union all
    select
        'province' as dimension, province as group_name, organisation, month_index, sum(contacts_made) as contacts_made,
        sum(matched) as matched, sum(counting) as counting, sum(agreed_filled) as agreed_filled
    from monthly
    group by organisation, month_index, province
    union all
    select
        'region' as dimension, region as group_name, organisation, month_index, sum(contacts_made) as contacts_made,
        sum(matched) as matched, sum(counting) as counting, sum(agreed_filled) as agreed_filled
    from monthly
    group by organisation, month_index, region
    union all
    select
        'sector' as dimension, sector as group_name, organisation, month_index, sum(contacts_made) as contacts_made,
        sum(matched) as matched, sum(counting) as counting, sum(agreed_filled) as agreed_filled
    from monthly
    group by organisation, month_index, sector
    union all
    select
        'organisation' as dimension, organisation as group_name, organisation, month_index,
        sum(contacts_made) as contacts_made, sum(matched) as matched, sum(counting) as counting,
        sum(agreed_filled) as agreed_filled
    from monthly
    group by organisation, month_index
    union all
    select
        'organisation_department' as dimension, organisation || '|' || department as group_name, organisation,
        month_index, sum(contacts_made) as contacts_made, sum(matched) as matched, sum(counting) as counting,
        sum(agreed_filled) as agreed_filled
    from monthly
    where department is not null
    group by organisation, month_index, department
),

spanned as (
    select
        p.dimension, p.group_name, p.contacts_made, p.matched, p.counting, p.agreed_filled,
        greatest(p.month_index, s.first_index + 11) as from_index,
        least(p.month_index + 11, s.last_index) as to_index
    from placed as p
    inner join delivery_spans as s on s.sender = p.organisation and s.dataset = 'werkgeverscontacten'
),

changes as (
    select dimension, group_name, from_index as month_index, contacts_made, matched, counting, agreed_filled
    from spanned
    where from_index <= to_index
    union all
    select
        dimension, group_name, to_index + 1 as month_index, -contacts_made as contacts_made, -matched as matched,
        -counting as counting, -agreed_filled as agreed_filled
    from spanned
    where from_index <= to_index
),

change_sums as (
    select
        dimension, group_name, month_index,
        sum(contacts_made) as contacts_made, sum(matched) as matched, sum(counting) as counting,
        sum(agreed_filled) as agreed_filled
    from changes
    group by dimension, group_name, month_index
),

running as (
    select
        c.dimension, c.group_name, c.period, c.shown, c.state,
        sum(coalesce(s.contacts_made, 0)) over cell as contacts_made,
        sum(coalesce(s.matched, 0)) over cell as matched,
        sum(coalesce(s.counting, 0)) over cell as counting,
        sum(coalesce(s.agreed_filled, 0)) over cell as agreed_filled
    from contact_cell_months as c
    left join change_sums as s
        on s.dimension = c.dimension and s.group_name = c.group_name and s.month_index = c.month_index
    where not exists (select 1 from config_senders as v where v.kind = 'vdab' and v.sender = c.group_name)
    window cell as (
        partition by c.dimension, c.group_name order by c.month_index rows between unbounded preceding and current row
    )
),

delivering as (
    select
        m.period, o.organisation, o.province, o.region,
        case when m.month_index between s.first_index and s.last_index then 1 else 0 end as delivers
    from organisations as o
    cross join months as m
    left join delivery_spans as s on s.sender = o.organisation and s.dataset = 'werkgeverscontacten'
    where m.published
),

delivering_cells as (
    select 'all' as dimension, 'all' as group_name, period, delivers from delivering
    union all
    select 'province' as dimension, province as group_name, period, delivers from delivering
    union all
    select 'region' as dimension, region as group_name, period, delivers from delivering
),

united as (
    select
        d.dimension, d.group_name, d.period, 'ok' as state, 'organisations' as series, sum(d.delivers) as numerator,
        count(*)::bigint as denominator
    from delivering_cells as d
    group by d.dimension, d.group_name, d.period
    union all
    select dimension, group_name, period, state, 'matched' as series, matched as numerator, contacts_made as denominator
    from running
    where shown
    union all
    select
        dimension, group_name, period, state, 'agreed_filled' as series, agreed_filled as numerator,
        counting as denominator
    from running
    where shown
)

select period, dimension, group_name, series, numerator, denominator, state
from united
-- what was not delivered is said once
where state <> 'no_data' or series = 'matched'
