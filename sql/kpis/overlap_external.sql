-- label: Werkgevers die door meer organisaties werden aangesproken
-- description: Van 100 werkgevers die in de laatste 12 maanden werden aangesproken: bij hoeveel deden twee of meer organisaties dat binnen 90 dagen, zonder of met VDAB.
-- numerator: werkgevers met een contact dat hoogstens 90 dagen van een contact van een andere organisatie (of van VDAB) ligt; de eerste stand die voorkomt: niet afgesproken, niet ingevuld, afgesproken
-- denominator: werkgevers die in de laatste 12 maanden door organisaties werden aangesproken
-- exclusions: contacten die de werkgever begon, nazorg en enclave; kwartaalcijfers van VDAB; wie enkel de maand geeft, telt op de vijftiende en alleen binnen 90 dagen
-- unit: per_100
-- grain: one row per cell, published month and series
-- source: werkgeverscontacten, vdab_contacten, kbo_werkgevers
-- since: 1.0
-- interval: none
-- counts: employers
-- peers: yes
-- series niet_afgesproken: zonder afspraak
-- series niet_ingevuld: afspraak niet ingevuld
-- series afgesproken: met afspraak
-- series 30: binnen 30 dagen
-- series niet_afgesproken_30: zonder afspraak, binnen 30 dagen
-- series niet_ingevuld_30: afspraak niet ingevuld, binnen 30 dagen
-- series afgesproken_30: met afspraak, binnen 30 dagen
-- series vdab: VDAB meegeteld
-- series vdab_niet_afgesproken: zonder afspraak, VDAB meegeteld
-- series vdab_niet_ingevuld: afspraak niet ingevuld, VDAB meegeteld
-- series vdab_afgesproken: met afspraak, VDAB meegeteld
-- series vdab_30: binnen 30 dagen, VDAB meegeteld
-- series vdab_niet_afgesproken_30: zonder afspraak, binnen 30 dagen, VDAB meegeteld
-- series vdab_niet_ingevuld_30: afspraak niet ingevuld, binnen 30 dagen, VDAB meegeteld
-- series vdab_afgesproken_30: met afspraak, binnen 30 dagen, VDAB meegeteld
-- series pair_verkoop_verkoop: werkgevers waar verkoop van diensten en verkoop van diensten samenvielen
-- series pair_verkoop_plaatsing: werkgevers waar verkoop van diensten en plaatsing van mensen samenvielen
-- series pair_verkoop_prospectie: werkgevers waar verkoop van diensten en prospectie samenvielen
-- series pair_verkoop_andere: werkgevers waar verkoop van diensten en een ander doel samenvielen
-- series pair_verkoop_onbekend: werkgevers waar verkoop van diensten en een onbekend doel samenvielen
-- series pair_plaatsing_plaatsing: werkgevers waar plaatsing van mensen en plaatsing van mensen samenvielen
-- series pair_plaatsing_prospectie: werkgevers waar plaatsing van mensen en prospectie samenvielen
-- series pair_plaatsing_andere: werkgevers waar plaatsing van mensen en een ander doel samenvielen
-- series pair_plaatsing_onbekend: werkgevers waar plaatsing van mensen en een onbekend doel samenvielen
-- series pair_prospectie_prospectie: werkgevers waar prospectie en prospectie samenvielen
-- series pair_prospectie_andere: werkgevers waar prospectie en een ander doel samenvielen
-- series pair_prospectie_onbekend: werkgevers waar prospectie en een onbekend doel samenvielen
-- series pair_andere_andere: werkgevers waar een ander doel en een ander doel samenvielen
-- series pair_andere_onbekend: werkgevers waar een ander doel en een onbekend doel samenvielen
-- series pair_onbekend_onbekend: werkgevers waar een onbekend doel en een onbekend doel samenvielen
with external as (
    select p.organisation, p.party, p.is_vdab, o.*
    from overlap_months as o
    inner join contact_parties as p on p.party_key = o.party_key
    where p.scope = 'external'
),

levels as (
    select
        'employer' as level, '' as group_name, employer_key, month_index,
        min(agreement) as agreement, min(agreement_30) as agreement_30, min(agreement_vdab) as agreement_vdab, min(agreement_vdab_30) as agreement_vdab_30
    from external
    where not is_vdab
    group by employer_key, month_index
    union all
    select 'organisation' as level, party as group_name, employer_key, month_index, agreement, agreement_30, agreement_vdab, agreement_vdab_30 from external
),

worst as (
    select g.dimension, g.group_name, l.month_index, l.agreement, l.agreement_30, l.agreement_vdab, l.agreement_vdab_30
    from levels as l
    inner join employer_groups as g on g.employer_key = l.employer_key
    where l.level = 'employer'
    union all
    select level as dimension, group_name, month_index, agreement, agreement_30, agreement_vdab, agreement_vdab_30
    from levels
    where level <> 'employer'
),

purposes as (
    select p.organisation, o.employer_key, o.purpose_pair, o.month_index
    from overlap_purposes as o
    inner join contact_parties as p on p.party_key = o.party_key
    where p.scope = 'external'
),

placed_purposes as (
    select g.dimension, g.group_name, p.month_index, p.employer_key, p.purpose_pair
    from (select distinct employer_key, purpose_pair, month_index from purposes) as p
    inner join employer_groups as g on g.employer_key = p.employer_key
    union all
    select distinct 'organisation' as dimension, organisation as group_name, month_index, employer_key, purpose_pair from purposes
),

purpose_counts as (
    select p.dimension, p.group_name, p.month_index, s.series, count(*) as employers_met
    from placed_purposes as p
    inner join purpose_pairs as s on s.purpose_pair = p.purpose_pair
    group by p.dimension, p.group_name, p.month_index, s.series
),

cell_counts as (
    select
        dimension, group_name, month_index,
        count(agreement) as plain, count(*) filter (where agreement = 1) as plain_1, count(*) filter (where agreement = 2) as plain_2, count(*) filter (where agreement = 3) as plain_3,
        count(agreement_30) as plain_30, count(*) filter (where agreement_30 = 1) as plain_30_1, count(*) filter (where agreement_30 = 2) as plain_30_2, count(*) filter (where agreement_30 = 3) as plain_30_3,
        count(agreement_vdab) as vdab, count(*) filter (where agreement_vdab = 1) as vdab_1, count(*) filter (where agreement_vdab = 2) as vdab_2, count(*) filter (where agreement_vdab = 3) as vdab_3,
        count(agreement_vdab_30) as vdab_30, count(*) filter (where agreement_vdab_30 = 1) as vdab_30_1, count(*) filter (where agreement_vdab_30 = 2) as vdab_30_2, count(*) filter (where agreement_vdab_30 = 3) as vdab_30_3
    from worst
    group by dimension, group_name, month_index
),

counts as (
    select
        dimension, group_name, month_index, '' as prefix, '' as suffix,
        plain as employers_met, plain_1 as without, plain_2 as unfilled, plain_3 as agreed
    from cell_counts
    union all
    select
        dimension, group_name, month_index, '' as prefix, '_30' as suffix,
        plain_30 as employers_met, plain_30_1 as without, plain_30_2 as unfilled, plain_30_3 as agreed
    from cell_counts
    union all
    select
        dimension, group_name, month_index, 'vdab_' as prefix, '' as suffix,
        vdab as employers_met, vdab_1 as without, vdab_2 as unfilled, vdab_3 as agreed
    from cell_counts
    union all
    select
        dimension, group_name, month_index, 'vdab_' as prefix, '_30' as suffix,
        vdab_30 as employers_met, vdab_30_1 as without, vdab_30_2 as unfilled, vdab_30_3 as agreed
    from cell_counts
),

last_month as (
    select max(period) as period from months
),

vdab_senders as (
    select sender from config_senders where kind = 'vdab'
),

windows (prefix, suffix, total) as (
    values ('', '', ''), ('', '_30', '30'), ('vdab_', '', 'vdab'), ('vdab_', '_30', 'vdab_30')
),

-- the contacts of the days after the period are still to come
contacted as (
    select
        r.dimension, r.group_name, r.period, m.month_index, r.numerator as employers, w.prefix, w.suffix, w.total,
        case
            when r.state = 'ok' and date_diff('day', r.period, l.period) < case w.suffix when '' then p.overlap_days else 30 end then 'provisional'
            else r.state
        end as state
    from kpi_employer_reach as r
    inner join months as m on m.period = r.period
    inner join windows as w on w.suffix = '' or m.is_quarter_end or m.is_last
    cross join last_month as l
    cross join parameters as p
    left join vdab_senders as v on v.sender = r.group_name
    where r.series = '' and r.dimension <> 'organisation_department' and (v.sender is null or w.prefix = 'vdab_')
),

counted as (
    select
        d.*, coalesce(c.employers_met, 0) as employers_met, coalesce(c.without, 0) as without,
        coalesce(c.unfilled, 0) as unfilled, coalesce(c.agreed, 0) as agreed
    from contacted as d
    left join counts as c
        on c.dimension = d.dimension and c.group_name = d.group_name and c.month_index = d.month_index
        and c.prefix = d.prefix and c.suffix = d.suffix
),

united as (
    select dimension, group_name, period, state, total as series, employers_met as numerator, employers from counted
    union all
    select dimension, group_name, period, state, prefix || 'niet_afgesproken' || suffix as series, without as numerator, employers from counted
    union all
    select dimension, group_name, period, state, prefix || 'niet_ingevuld' || suffix as series, unfilled as numerator, employers from counted
    union all
    select dimension, group_name, period, state, prefix || 'afgesproken' || suffix as series, agreed as numerator, employers from counted
    union all
    select d.dimension, d.group_name, d.period, d.state, c.series, c.employers_met as numerator, d.employers
    from contacted as d
    inner join purpose_counts as c on c.dimension = d.dimension and c.group_name = d.group_name and c.month_index = d.month_index
    where d.prefix = '' and d.suffix = '' and d.state <> 'no_data'
)

select
    'alle'::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    (case when state <> 'no_data' then numerator end)::double as numerator,
    (case when state <> 'no_data' then employers end)::double as denominator,
    (case when state <> 'no_data' then 100.0 * numerator / nullif(employers, 0) end)::double as value,
    null::double as lower,
    null::double as upper,
    (case when state <> 'no_data' and employers = 0 then 'too_small' else state end)::varchar as state,
    (case when state <> 'no_data' then numerator end)::integer as units
from united
-- what was not delivered is said once
where state <> 'no_data' or series in ('', 'vdab')
