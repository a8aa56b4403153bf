-- label: Werkgevers die door meer afdelingen van één organisatie werden aangesproken
-- description: Van 100 werkgevers die in de laatste 12 maanden werden aangesproken: bij hoeveel deden twee of meer afdelingen van dezelfde organisatie dat binnen 90 dagen.
-- numerator: werkgevers met een contact dat hoogstens 90 dagen van een contact van een andere afdeling van dezelfde organisatie ligt; de eerste stand die voorkomt: niet afgesproken, niet ingevuld, afgesproken
-- denominator: werkgevers die in de laatste 12 maanden werden aangesproken
-- exclusions: contacten die de werkgever begon, nazorg en enclave; contacten zonder afdeling zijn nooit een van beide kanten; wie enkel de maand geeft, telt op de vijftiende en alleen binnen 90 dagen
-- unit: per_100
-- grain: one row per cell, published month and series
-- source: werkgeverscontacten, kbo_werkgevers
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
with internal as (
    select p.organisation, p.party, p.is_vdab, o.*
    from overlap_months as o
    inner join contact_parties as p on p.party_key = o.party_key
    where p.scope = 'internal'
),

levels as (
    select
        'employer' as level, '' as group_name, employer_key, month_index,
        min(agreement) as agreement, min(agreement_30) as agreement_30
    from internal
    group by employer_key, month_index
    union all
    select 'organisation' as level, organisation as group_name, employer_key, month_index, min(agreement) as agreement, min(agreement_30) as agreement_30
    from internal
    group by organisation, employer_key, month_index
    union all
    select 'organisation_department' as level, organisation || '|' || party as group_name, employer_key, month_index, agreement, agreement_30
    from internal
),

worst as (
    select g.dimension, g.group_name, l.month_index, l.agreement, l.agreement_30
    from levels as l
    inner join employer_groups as g on g.employer_key = l.employer_key
    where l.level = 'employer'
    union all
    select level as dimension, group_name, month_index, agreement, agreement_30
    from levels
    where level <> 'employer'
),

purposes as (
    select p.organisation, o.employer_key, o.purpose_pair, o.month_index
    from overlap_purposes as o
    inner join contact_parties as p on p.party_key = o.party_key
    where p.scope = 'internal'
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

counts as (
    select
        dimension, group_name, month_index,
        count(*) as all_90,
        count(*) filter (where agreement = 1) as without_90,
        count(*) filter (where agreement = 2) as unfilled_90,
        count(*) filter (where agreement = 3) as agreed_90,
        count(agreement_30) as all_30,
        count(*) filter (where agreement_30 = 1) as without_30,
        count(*) filter (where agreement_30 = 2) as unfilled_30,
        count(*) filter (where agreement_30 = 3) as agreed_30
    from worst
    group by dimension, group_name, month_index
),

last_month as (
    select max(period) as period from months
),

-- the contacts of the days after the period are still to come
contacted as (
    select
        r.dimension, r.group_name, r.period, m.month_index, r.numerator as employers,
        case when r.state = 'ok' and date_diff('day', r.period, l.period) < p.overlap_days then 'provisional' else r.state end as state_90,
        case when r.state = 'ok' and date_diff('day', r.period, l.period) < 30 then 'provisional' else r.state end as state_30,
        (m.is_quarter_end or m.is_last) and r.dimension <> 'organisation_department' as in_detail
    from kpi_employer_reach as r
    inner join months as m on m.period = r.period
    cross join last_month as l
    cross join parameters as p
    where r.series = '' and r.group_name not in (select sender from config_senders where kind = 'vdab')
),

counted as (
    select
        d.*, coalesce(c.all_90, 0) as all_90, coalesce(c.without_90, 0) as without_90, coalesce(c.unfilled_90, 0) as unfilled_90,
        coalesce(c.agreed_90, 0) as agreed_90, coalesce(c.all_30, 0) as all_30, coalesce(c.without_30, 0) as without_30,
        coalesce(c.unfilled_30, 0) as unfilled_30, coalesce(c.agreed_30, 0) as agreed_30
    from contacted as d
    left join counts as c on c.dimension = d.dimension and c.group_name = d.group_name and c.month_index = d.month_index
),

united as (
    select dimension, group_name, period, state_90 as state, '' as series, all_90 as numerator, employers from counted
    union all
    select dimension, group_name, period, state_90 as state, 'niet_afgesproken' as series, without_90 as numerator, employers from counted
    union all
    select dimension, group_name, period, state_90 as state, 'niet_ingevuld' as series, unfilled_90 as numerator, employers from counted
    union all
    select dimension, group_name, period, state_90 as state, 'afgesproken' as series, agreed_90 as numerator, employers from counted
    union all
    select dimension, group_name, period, state_30 as state, '30' as series, all_30 as numerator, employers from counted where in_detail
    union all
    select dimension, group_name, period, state_30 as state, 'niet_afgesproken_30' as series, without_30 as numerator, employers from counted where in_detail
    union all
    select dimension, group_name, period, state_30 as state, 'niet_ingevuld_30' as series, unfilled_30 as numerator, employers from counted where in_detail
    union all
    select dimension, group_name, period, state_30 as state, 'afgesproken_30' as series, agreed_30 as numerator, employers from counted where in_detail
    union all
    select d.dimension, d.group_name, d.period, d.state_90 as state, c.series, c.employers_met as numerator, d.employers
    from contacted as d
    inner join purpose_counts as c on c.dimension = d.dimension and c.group_name = d.group_name and c.month_index = d.month_index
    where d.state_90 <> 'no_data'
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
where state <> 'no_data' or series = ''
