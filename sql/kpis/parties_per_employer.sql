-- label: Met hoeveel partijen had één werkgever te maken?
-- description: Van 100 werkgevers die in de laatste 90 dagen werden aangesproken: hoeveel ontmoetten twee of meer
--     organisaties, en hoeveel één, twee, drie of meer; tien bezoeken van dezelfde partij tellen als één. Van één
--     organisatie ook: hoeveel afdelingen ervan.
-- numerator: werkgevers die zoveel partijen ontmoetten in de 90 dagen tot het einde van de maand
-- denominator: werkgevers die in die 90 dagen werden aangesproken
-- exclusions: contacten die de werkgever begon, nazorg en enclave; kwartaalcijfers van VDAB; bij afdelingen
--     contacten zonder afdeling
-- unit: per_100
-- grain: one row per cell, published month and number of parties; of departments per organisation and
--     department, at quarter ends and the last month, where one called, and no number that did not occur
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
-- series departments: twee of meer afdelingen van dezelfde organisatie
-- series departments_1: één afdeling
-- series departments_2: twee afdelingen
-- series departments_3: drie afdelingen
-- series departments_4+: vier of meer afdelingen
with moments as (
    select period, month_index, date_diff('day', date '2000-01-01', period)::integer as day_number
    from months
    where published
),

met as (
    select distinct m.month_index, c.employer_key, c.party_key, y.scope, y.organisation, y.party, y.is_vdab
    from contact_days as c
    inner join contact_parties as y on y.party_key = c.party_key
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
    where scope = 'external'
    group by month_index, employer_key
),

departments_met as (
    select month_index, employer_key, organisation, least(count(*), 4) as departments_met
    from met
    where scope = 'internal'
    group by month_index, employer_key, organisation
),

placed as (
    select g.dimension, g.group_name, e.month_index, 'organisations' as counts, e.organisations_met as parties_met
    from employers_met as e
    inner join employer_groups as g on g.employer_key = e.employer_key
    where e.organisations_met > 0
    union all
    select g.dimension, g.group_name, e.month_index, 'parties' as counts, e.parties_met
    from employers_met as e
    inner join employer_groups as g on g.employer_key = e.employer_key
    where e.organisations_met > 0
    union all
    select
        'organisation' as dimension, m.party as group_name, e.month_index, 'organisations' as counts,
        e.organisations_met as parties_met
    from met as m
    inner join employers_met as e on e.month_index = m.month_index and e.employer_key = m.employer_key
    where m.scope = 'external' and not m.is_vdab
    union all
    select 'organisation' as dimension, m.party as group_name, e.month_index, 'parties' as counts, e.parties_met
    from met as m
    inner join employers_met as e on e.month_index = m.month_index and e.employer_key = m.employer_key
    where m.scope = 'external' and not m.is_vdab
    union all
    select
        'organisation' as dimension, organisation as group_name, month_index, 'departments' as counts,
        departments_met as parties_met
    from departments_met
    union all
    select
        'organisation_department' as dimension, m.organisation || '|' || m.party as group_name, d.month_index,
        'departments' as counts, d.departments_met as parties_met
    from met as m
    inner join departments_met as d
        on d.month_index = m.month_index and d.employer_key = m.employer_key and d.organisation = m.organisation
    where m.scope = 'internal'
),

tallied as (
    select dimension, group_name, month_index, counts, parties_met, count(*)::integer as employers
    from placed
    group by dimension, group_name, month_index, counts, parties_met
),

numbers (series, counts, fewest, most) as (
    values
        ('', 'organisations', 2, 4), ('1', 'organisations', 1, 1), ('2', 'organisations', 2, 2),
        ('3', 'organisations', 3, 3), ('4+', 'organisations', 4, 4),
        ('vdab_1', 'parties', 1, 1), ('vdab_2', 'parties', 2, 2), ('vdab_3', 'parties', 3, 3),
        ('vdab_4+', 'parties', 4, 4),
        ('departments', 'departments', 2, 4), ('departments_1', 'departments', 1, 1),
        ('departments_2', 'departments', 2, 2), ('departments_3', 'departments', 3, 3),
        ('departments_4+', 'departments', 4, 4)
),

shown as (
    select c.dimension, c.group_name, c.month_index, c.period, c.state, n.series, n.counts, n.fewest, n.most
    from contact_cell_months as c
    inner join months as m on m.month_index = c.month_index
    inner join numbers as n
        on case n.counts
            when 'departments'
                then c.dimension in ('organisation', 'organisation_department') and (m.is_quarter_end or m.is_last)
            else c.dimension <> 'organisation_department'
        end
    where c.shown and not exists (select 1 from config_senders as v where v.kind = 'vdab' and v.sender = c.group_name)
),

counted as (
    select
        s.dimension, s.group_name, s.period, s.state, s.series, s.counts,
        sum(case when t.parties_met between s.fewest and s.most then t.employers else 0 end) as numerator,
        sum(coalesce(t.employers, 0)) as employers
    from shown as s
    left join tallied as t
        on t.dimension = s.dimension and t.group_name = s.group_name and t.month_index = s.month_index
        and t.counts = s.counts
    group by s.dimension, s.group_name, s.period, s.state, s.series, s.counts
)

select period, dimension, group_name, series, numerator, employers as denominator, state, numerator as units
from counted
-- what was not delivered is said once; of departments only where one called
where case
    when state = 'no_data' then series = ''
    when counts = 'departments' then numerator > 0 or (employers > 0 and series = 'departments')
    else true
end
