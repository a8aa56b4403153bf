-- label: Waarom meer of minder dan vorig jaar
-- description: Het verschil tussen het aantal vertrekken naar regulier werk zonder steun in de laatste 12 maanden
--     en in de 12 maanden daarvoor, stap voor stap gesplitst. Beide jaren zoals ze even lang na hun einde bekend waren.
-- numerator: het verschil in aantal vertrekken, of het deel dat bij een stap hoort: telkens wordt één factor van
--     dit jaar ingevuld en blijven de volgende zoals vorig jaar
-- denominator: geen, het is een aantal
-- exclusions: organisaties die de 12 maanden van een jaar niet leverden, tellen in dat jaar niet mee; een cel
--     zonder vorig jaar
-- unit: count
-- direction: none
-- grain: one row per population, cell (all, province, region, target group) and series, at the last month
-- source: tewerkstellingen, ondersteuning, opvolging, vdab_opvolging
-- since: 2021-01
-- interval: none
-- counts: persons
-- peers: no
-- series before: Vorig jaar
-- series size: Meer of minder mensen in dienst
-- series mix: Andere doelgroep, leeftijd en tijd in dienst
-- series region: Andere regio's
-- series senders: Organisaties die erbij kwamen of wegvielen
-- series unknown: Bestemmingen die we nog niet kennen
-- series rest: Al het andere
-- series now: Dit jaar
-- series same: Verschil, alleen wie beide jaren leverde
-- series same_before: Vorig jaar, alleen wie beide jaren leverde
-- series same_size: Meer of minder mensen in dienst, alleen wie beide jaren leverde
-- series same_mix: Andere doelgroep, leeftijd en tijd in dienst, alleen wie beide jaren leverde
-- series same_region: Andere regio's, alleen wie beide jaren leverde
-- series same_unknown: Bestemmingen die we nog niet kennen, alleen wie beide jaren leverde
-- series same_rest: Al het andere, alleen wie beide jaren leverde
-- series same_now: Dit jaar, alleen wie beide jaren leverde
with names (step) as (
    values (''), ('before'), ('size'), ('mix'), ('region'), ('senders'), ('unknown'), ('rest'), ('now')
),

last_cells as (
    select
        c.population, c.period, c.dimension, c.group_name, c.state_12 as state,
        c.spells_open or c.destinations_open as is_open
    from cell_months as c
    inner join months as m on m.period = c.period and m.is_last
    where c.dimension in ('all', 'province', 'region', 'target_group')
)

select
    c.population, c.period, c.dimension, c.group_name,
    case when s.senders = 'all' then n.step when n.step = '' then 'same' else 'same_' || n.step end as series,
    case n.step
        when 'before' then s.strict_before::double
        when 'size' then s.with_size - s.strict_before
        when 'mix' then s.with_mix - s.with_size
        when 'region' then s.with_places - s.with_mix
        when 'senders' then s.with_senders - s.with_places
        when 'unknown' then s.of_stayers_known - s.of_stayers
        when 'rest' then s.strict_now_stays - s.of_stayers_known
        when 'now' then s.strict_now::double
        else (s.strict_now - s.strict_before)::double
    end as numerator,
    c.state, c.is_open,
    -- a part may not show what either year hides
    case
        when s.strict_before = 0 then s.strict_now
        when s.strict_now = 0 then s.strict_before
        else least(s.strict_before, s.strict_now)
    end as units
from last_cells as c
inner join change_steps as s
    on s.population = c.population and s.dimension = c.dimension and s.group_name = c.group_name
cross join names as n
where s.senders = 'all' or n.step <> 'senders'
union all
select
    c.population, c.period, c.dimension, c.group_name, '' as series, null as numerator,
    'no_data' as state, false as is_open, 0 as units
from last_cells as c
left join change_steps as s
    on s.population = c.population and s.dimension = c.dimension and s.group_name = c.group_name and s.senders = 'all'
where s.senders is null
