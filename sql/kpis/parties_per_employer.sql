-- label: Met hoeveel partijen had één werkgever te maken?
-- description: Van 100 werkgevers die in de laatste 90 dagen werden aangesproken: hoeveel ontmoetten twee of meer organisaties, en hoeveel één, twee, drie of meer; tien bezoeken van dezelfde partij tellen als één.
-- numerator: werkgevers die zoveel partijen ontmoetten in de 90 dagen tot het einde van de maand
-- denominator: werkgevers die in die 90 dagen werden aangesproken
-- exclusions: contacten die de werkgever begon, nazorg en enclave; kwartaalcijfers van VDAB
-- unit: per_100
-- grain: one row per cell, published month and number of parties
-- source: werkgeverscontacten, vdab_contacten, kbo_werkgevers
-- since: 1.0
-- interval: none
-- counts: employers
-- series 1: één organisatie
-- series 2: twee organisaties
-- series 3: drie organisaties
-- series 4+: vier of meer organisaties
-- series vdab_1: één partij, VDAB meegeteld
-- series vdab_2: twee partijen, VDAB meegeteld
-- series vdab_3: drie partijen, VDAB meegeteld
-- series vdab_4+: vier of meer partijen, VDAB meegeteld
with moments as (
    select period, month_index, date_diff('day', date '2000-01-01', period)::integer as day_number from months where published
),

met as (
    select distinct m.month_index, c.employer_key, c.party_key, y.party, y.is_vdab
    from contact_days as c
    inner join contact_parties as y on y.party_key = c.party_key and y.scope = 'external'
    cross join parameters as p
    inner join moments as m on c.day_number between m.day_number - p.overlap_days + 1 and m.day_number
),

employers_met as (
    select
        month_index, employer_key,
        count(*) filter (where not is_vdab) as organisations_met,
        count(*) as parties_met
    from met
    group by month_index, employer_key
),

placed as (
    select g.dimension, g.group_name, e.month_index, e.organisations_met, e.parties_met
    from employers_met as e
    inner join employer_groups as g on g.employer_key = e.employer_key
    where e.organisations_met > 0
    union all
    select 'organisation' as dimension, m.party as group_name, e.month_index, e.organisations_met, e.parties_met
    from met as m
    inner join employers_met as e on e.month_index = m.month_index and e.employer_key = m.employer_key
    where not m.is_vdab
),

counts as (
    select
        dimension, group_name, month_index,
        count(*) as employers,
        count(*) filter (where organisations_met = 1) as one,
        count(*) filter (where organisations_met = 2) as two,
        count(*) filter (where organisations_met = 3) as three,
        count(*) filter (where organisations_met > 3) as more,
        count(*) filter (where parties_met = 1) as vdab_one,
        count(*) filter (where parties_met = 2) as vdab_two,
        count(*) filter (where parties_met = 3) as vdab_three,
        count(*) filter (where parties_met > 3) as vdab_more
    from placed
    group by dimension, group_name, month_index
),

shown as (
    select
        c.dimension, c.group_name, c.period, c.state,
        coalesce(n.employers, 0) as employers, coalesce(n.one, 0) as one, coalesce(n.two, 0) as two, coalesce(n.three, 0) as three,
        coalesce(n.more, 0) as more, coalesce(n.vdab_one, 0) as vdab_one, coalesce(n.vdab_two, 0) as vdab_two,
        coalesce(n.vdab_three, 0) as vdab_three, coalesce(n.vdab_more, 0) as vdab_more
    from contact_cell_months as c
    left join counts as n on n.dimension = c.dimension and n.group_name = c.group_name and n.month_index = c.month_index
    where c.shown and c.dimension <> 'organisation_department'
      and not exists (select 1 from config_senders as v where v.kind = 'vdab' and v.sender = c.group_name)
),

united as (
    select dimension, group_name, period, state, '' as series, two + three + more as numerator, employers from shown
    union all
    select dimension, group_name, period, state, '1' as series, one as numerator, employers from shown
    union all
    select dimension, group_name, period, state, '2' as series, two as numerator, employers from shown
    union all
    select dimension, group_name, period, state, '3' as series, three as numerator, employers from shown
    union all
    select dimension, group_name, period, state, '4+' as series, more as numerator, employers from shown
    union all
    select dimension, group_name, period, state, 'vdab_1' as series, vdab_one as numerator, employers from shown
    union all
    select dimension, group_name, period, state, 'vdab_2' as series, vdab_two as numerator, employers from shown
    union all
    select dimension, group_name, period, state, 'vdab_3' as series, vdab_three as numerator, employers from shown
    union all
    select dimension, group_name, period, state, 'vdab_4+' as series, vdab_more as numerator, employers from shown
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
