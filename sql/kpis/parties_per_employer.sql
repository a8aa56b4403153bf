-- label: Met hoeveel partijen had één werkgever te maken?
-- description: Van 100 werkgevers die in de laatste 90 dagen werden aangesproken: hoeveel ontmoetten twee of meer
--     organisaties, en hoeveel één, twee, drie of meer; tien bezoeken van dezelfde partij tellen als één.
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
    select period, month_index, date_diff('day', date '2000-01-01', period)::integer as day_number
    from months
    where published
),

met as (
    select distinct m.month_index, c.employer_key, c.party_key, y.is_vdab
    from contact_days as c
    inner join contact_parties as y on y.party_key = c.party_key and y.scope = 'external'
    cross join parameters as p
    inner join moments as m on c.day_number between m.day_number - p.overlap_days + 1 and m.day_number
),

-- from four on they are one group
employers_met as (
    select
        month_index, employer_key,
        least(count(*) filter (where not is_vdab), 4) as organisations_met,
        least(count(*), 4) as parties_met
    from met
    group by month_index, employer_key
),

placed as (
    select g.dimension, g.group_name, e.month_index, e.organisations_met, e.parties_met
    from employers_met as e
    inner join employer_groups as g on g.employer_key = e.employer_key
    where e.organisations_met > 0
    union all
    select 'organisation' as dimension, y.party as group_name, e.month_index, e.organisations_met, e.parties_met
    from met as m
    inner join contact_parties as y on y.party_key = m.party_key
    inner join employers_met as e on e.month_index = m.month_index and e.employer_key = m.employer_key
    where not m.is_vdab
),

tallied as (
    select dimension, group_name, month_index, organisations_met, parties_met, count(*)::integer as employers
    from placed
    group by dimension, group_name, month_index, organisations_met, parties_met
),

numbers (series, with_vdab, fewest, most) as (
    values
        ('', false, 2, 4), ('1', false, 1, 1), ('2', false, 2, 2), ('3', false, 3, 3), ('4+', false, 4, 4),
        ('vdab_1', true, 1, 1), ('vdab_2', true, 2, 2), ('vdab_3', true, 3, 3), ('vdab_4+', true, 4, 4)
),

shown as (
    select c.dimension, c.group_name, c.month_index, c.period, c.state, n.series, n.with_vdab, n.fewest, n.most
    from contact_cell_months as c
    cross join numbers as n
    where c.shown and c.dimension <> 'organisation_department'
        and not exists (select 1 from config_senders as v where v.kind = 'vdab' and v.sender = c.group_name)
),

matched as (
    select
        s.dimension, s.group_name, s.period, s.state, s.series, s.fewest, s.most, t.employers,
        case when s.with_vdab then t.parties_met else t.organisations_met end as met
    from shown as s
    left join tallied as t
        on t.dimension = s.dimension and t.group_name = s.group_name and t.month_index = s.month_index
),

counted as (
    select
        dimension, group_name, period, state, series,
        sum(case when met between fewest and most then employers else 0 end) as numerator,
        sum(coalesce(employers, 0)) as employers
    from matched
    group by dimension, group_name, period, state, series
)

select period, dimension, group_name, series, numerator, employers as denominator, state, numerator as units
from counted
-- what was not delivered is said once
where state <> 'no_data' or series = ''
