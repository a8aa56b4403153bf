-- label: Waarom meer of minder dan vorig jaar
-- description: Het verschil tussen het aantal vertrekken naar regulier werk zonder steun in de laatste 12 maanden
--     en in de 12 maanden daarvoor, stap voor stap gesplitst bij wie beide jaren leverde; organisaties die erbij kwamen
--     of wegvielen zijn een stap apart. Beide jaren zoals ze even lang na hun einde bekend waren.
-- numerator: het verschil in aantal vertrekken, of het deel dat bij een stap hoort: telkens wordt één factor van
--     dit jaar ingevuld en blijven de volgende zoals vorig jaar
-- denominator: geen, het is een aantal
-- exclusions: organisaties die de 12 maanden van een jaar niet leverden, tellen in dat jaar niet mee; een cel
--     zonder organisaties die beide jaren leverden
-- unit: count
-- direction: none
-- grain: one row per population, cell (all, province, region, target group) and series, at the last month
-- source: tewerkstellingen, ondersteuning, opvolging, vdab_opvolging
-- since: 2021-01
-- interval: none
-- counts: persons
-- protection: whole
-- peers: no
-- series before: Vorig jaar, alle organisaties
-- series senders: Organisaties die erbij kwamen of wegvielen
-- series same: Verschil bij wie beide jaren leverde
-- series same_before: Vorig jaar, wie beide jaren leverde
-- series size: Meer of minder mensen in dienst
-- series mix: Andere doelgroep, leeftijd en tijd in dienst
-- series region: Andere regio's
-- series unknown: Bestemmingen die we nog niet kennen
-- series rest: Al het andere
-- series same_now: Dit jaar, wie beide jaren leverde
-- series now: Dit jaar, alle organisaties
with names (step, of_all) as (
    values
        ('', true), ('before', true), ('senders', true), ('same', false), ('same_before', false), ('size', false),
        ('mix', false), ('region', false), ('unknown', false), ('rest', false), ('same_now', false), ('now', false)
),

last_cells as (
    select
        c.population, c.period, c.dimension, c.group_name, c.state_12 as state,
        c.spells_open or c.destinations_open as is_open
    from cell_months as c
    inner join months as m on m.period = c.period and m.is_last
    where c.dimension in ('all', 'province', 'region', 'target_group')
),

-- a part may not show what a year, or who came or went, hides: the smallest that somebody is in counts
counted as (
    select
        *,
        coalesce(least(
            nullif(same_before, 0), nullif(same_now, 0), nullif(strict_before, 0), nullif(strict_now, 0)
        ), 0) as alike_units,
        coalesce(least(nullif(strict_before - same_before, 0), nullif(strict_now - same_now, 0)), 0) as other_units
    from change_steps
)

select
    c.population, c.period, c.dimension, c.group_name, n.step as series,
    case n.step
        when 'before' then s.strict_before::double
        when 'senders' then ((s.strict_now - s.same_now) - (s.strict_before - s.same_before))::double
        when 'same' then (s.same_now - s.same_before)::double
        when 'same_before' then s.same_before::double
        when 'size' then s.with_size - s.same_before
        when 'mix' then s.with_mix - s.with_size
        when 'region' then s.with_places - s.with_mix
        when 'unknown' then s.with_known - s.with_places
        when 'rest' then s.same_now - s.with_known
        when 'same_now' then s.same_now::double
        when 'now' then s.strict_now::double
        else (s.strict_now - s.strict_before)::double
    end as numerator,
    c.state, c.is_open,
    case
        when n.of_all and s.other_units between 1 and p.hide_up_to then s.other_units
        else s.alike_units
    end as units
from last_cells as c
inner join counted as s
    on s.population = c.population and s.dimension = c.dimension and s.group_name = c.group_name
cross join names as n
cross join parameters as p
union all
select
    c.population, c.period, c.dimension, c.group_name, '' as series, null as numerator,
    'no_data' as state, false as is_open, 0 as units
from last_cells as c
left join change_steps as s
    on s.population = c.population and s.dimension = c.dimension and s.group_name = c.group_name
where s.population is null
