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
    select employer_id, party, is_vdab, other_is_vdab, purpose_pair, month_index, agreement, agreement_30 from overlap_months where scope = 'external'
),

levels as (
    select
        'employer' as level, '' as group_name, employer_id, other_is_vdab, purpose_pair, month_index,
        min(agreement) as agreement, min(agreement_30) as agreement_30
    from external
    where not is_vdab
    group by employer_id, other_is_vdab, purpose_pair, month_index
    union all
    select
        'organisation' as level, party as group_name, employer_id, other_is_vdab or is_vdab as other_is_vdab, purpose_pair, month_index, agreement, agreement_30
    from external
),

placed as (
    select g.dimension, g.group_name, l.employer_id, l.other_is_vdab, l.purpose_pair, l.month_index, l.agreement, l.agreement_30
    from levels as l
    inner join employer_groups as g on g.employer_id = l.employer_id
    where l.level = 'employer'
    union all
    select level as dimension, group_name, employer_id, other_is_vdab, purpose_pair, month_index, agreement, agreement_30
    from levels
    where level <> 'employer'
),

worst as (
    select
        dimension, group_name, employer_id, month_index,
        min(agreement) as agreement_vdab,
        min(agreement_30) as agreement_vdab_30,
        min(case when not other_is_vdab then agreement end) as agreement,
        min(case when not other_is_vdab then agreement_30 end) as agreement_30
    from placed
    group by dimension, group_name, employer_id, month_index
),

worst_states as (
    select dimension, group_name, month_index, '' as prefix, '' as suffix, agreement from worst
    union all
    select dimension, group_name, month_index, '' as prefix, '_30' as suffix, agreement_30 as agreement from worst
    union all
    select dimension, group_name, month_index, 'vdab_' as prefix, '' as suffix, agreement_vdab as agreement from worst
    union all
    select dimension, group_name, month_index, 'vdab_' as prefix, '_30' as suffix, agreement_vdab_30 as agreement from worst
),

counts as (
    select
        dimension, group_name, month_index, prefix, suffix,
        count(*) as employers_met,
        count(*) filter (where agreement = 1) as without,
        count(*) filter (where agreement = 2) as unfilled,
        count(*) filter (where agreement = 3) as agreed
    from worst_states
    where agreement is not null
    group by dimension, group_name, month_index, prefix, suffix
),

last_month as (
    select max(period) as period from months
),

vdab as (
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
        end as state,
        m.is_quarter_end or m.is_last as is_quarter
    from kpi_employer_reach as r
    inner join months as m on m.period = r.period
    inner join windows as w on w.suffix = '' or m.is_quarter_end or m.is_last
    cross join last_month as l
    cross join parameters as p
    left join vdab as v on v.sender = r.group_name
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
    select d.dimension, d.group_name, d.period, d.state, u.series, count(*) as numerator, d.employers
    from placed as p
    inner join contacted as d
        on d.dimension = p.dimension and d.group_name = p.group_name and d.month_index = p.month_index and d.prefix = '' and d.suffix = ''
    inner join purpose_pairs as u on u.purpose_pair = p.purpose_pair
    where d.is_quarter and d.state <> 'no_data' and not p.other_is_vdab
    group by d.dimension, d.group_name, d.period, d.state, u.series, d.employers
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
