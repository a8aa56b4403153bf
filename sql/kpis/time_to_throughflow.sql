-- label: Tijd tot regulier werk
-- description: Van 100 mensen die startten: hoeveel er na 1 tot 5 jaar regulier werk zonder steun gevonden hadden,
--     hoeveel anders vertrokken waren, en hoeveel er nog in dienst waren. Wie nog niet zo lang gevolgd is, telt mee
--     zolang we die volgen (Aalen–Johansen).
-- numerator: wie binnen die tijd vertrok naar regulier werk zonder steun, of anders; bij nog in dienst: wie we zo
--     lang volgden en dan nog in dienst was
-- denominator: periodes in dienst die begonnen sinds de organisatie gevolgd wordt, in de groep van hun eerste dag
-- exclusions: wie al in dienst was toen de organisatie begon te leveren. Een ander programma bij dezelfde werkgever
--     is geen vertrek. Een vertrek met onbekende bestemming telt als anders vertrokken
-- unit: per_100
-- direction: up
-- grain: one row per population, the last month, cell, entry year and horizon (12 to 60 times 30.4375 days);
--     organisations and what is quarterly have all years together, the latter only what left for regular work; no row
--     for fewer than the smallest denominator or for what cannot be known yet, except for all
-- source: tewerkstellingen, opvolging, vdab_opvolging, erkenningen
-- since: de eerste maand die een organisatie levert
-- interval: own
-- counts: persons
-- peers: no
-- series regular_12: Regulier werk zonder steun binnen 1 jaar
-- series regular_24: Regulier werk zonder steun binnen 2 jaar
-- series regular_36: Regulier werk zonder steun binnen 3 jaar
-- series regular_48: Regulier werk zonder steun binnen 4 jaar
-- series regular_60: Regulier werk zonder steun binnen 5 jaar
-- series other_12: Anders vertrokken binnen 1 jaar
-- series other_24: Anders vertrokken binnen 2 jaar
-- series other_36: Anders vertrokken binnen 3 jaar
-- series other_48: Anders vertrokken binnen 4 jaar
-- series other_60: Anders vertrokken binnen 5 jaar
-- series in_service_12: Nog in dienst na 1 jaar
-- series in_service_24: Nog in dienst na 2 jaar
-- series in_service_36: Nog in dienst na 3 jaar
-- series in_service_48: Nog in dienst na 4 jaar
-- series in_service_60: Nog in dienst na 5 jaar
-- series jaar|regular_12: Hetzelfde voor wie in één jaar startte, zoals 2021|regular_12; zo ook de andere reeksen
with last_month as (
    select max(period) as period from months
),

placed as (
    select
        c.population,
        l.period,
        c.dimension,
        c.group_name,
        (case when i.entry_year = 0 then '' else i.entry_year::varchar || '|' end) as cohort,
        c.quarterly,
        i.*,
        case when not i.known then 'immature' when i.still_open_by > 0 then 'provisional' else 'ok' end as state,
        -- bounds on the scale of logarithms: Kalbfleisch and Prentice (1980)
        1.959963984540054 * sqrt(i.regular_variance) / nullif(i.regular_share, 0) as regular_margin,
        1.959963984540054 * sqrt(i.in_service_variance) / nullif(i.in_service, 0) as in_service_margin
    from cohort_incidences as i
    inner join people_cells as c on c.cell_id = i.cell_id
    cross join last_month as l
    where i.known or c.dimension = 'all'
)

-- two shares that make up what is not the third: a small count in one hides both
select
    population, period, dimension, group_name, cohort || 'regular_' || horizon::varchar as series,
    regular_left as numerator, members as denominator, 100 * regular_share as value,
    100 * (regular_share * exp(-regular_margin)) as lower,
    100 * least(regular_share * exp(regular_margin), 1) as upper,
    least(nullif(regular_left, 0), nullif(otherwise_left, 0)) as units, state
from placed
union all
select
    population, period, dimension, group_name, cohort || 'other_' || horizon::varchar as series,
    otherwise_left as numerator, members as denominator, 100 * otherwise_share as value,
    null as lower,
    null as upper,
    least(nullif(regular_left, 0), nullif(otherwise_left, 0)) as units, state
from placed
where not quarterly
union all
select
    population, period, dimension, group_name, cohort || 'in_service_' || horizon::varchar as series,
    at_risk as numerator, members as denominator, 100 * in_service as value,
    100 * (in_service * exp(-in_service_margin)) as lower,
    100 * least(in_service * exp(in_service_margin), 1) as upper,
    least(nullif(at_risk, 0), nullif(regular_left + otherwise_left, 0)) as units, state
from placed
where not quarterly
