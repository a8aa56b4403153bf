-- label: Waar zijn mensen die in hetzelfde jaar startten?
-- description: Van wie in een jaar startte, na 6, 12 tot 60 maanden: hoeveel op 100 nog in dienst zijn, naar
--     regulier werk vertrokken (zonder of met steun), ergens anders heen, of met onbekende bestemming.
-- numerator: wie dan in dienst is, of vertrokken is naar elke soort bestemming
-- denominator: periodes in dienst die in dat jaar begonnen en lang genoeg geleden, in de groep van hun eerste dag
-- exclusions: wie nog niet zo lang geleden startte; wie al in dienst was toen de organisatie begon te leveren. Een
--     ander programma bij dezelfde werkgever is geen vertrek
-- unit: per_100
-- grain: one row per population, the last month, cell, entry year, number of months (6 to 60 for all, 12 to 60 for
--     other cells) and position; organisations have all years together, what is quarterly has no row, nor has a
--     position of nobody or a cohort of fewer than the smallest denominator, except for all; where nobody started long
--     enough ago only the position in service, for all
-- source: tewerkstellingen, opvolging, vdab_opvolging, erkenningen
-- since: de eerste maand die een organisatie levert
-- interval: wilson
-- counts: persons
-- peers: no
-- series jaar|in_service_6: Nog in dienst na 6 maanden, van wie in één jaar startte, zoals 2021|in_service_6; zo
--     ook na 12 tot 60 maanden
-- series jaar|regular_6: Vertrokken naar regulier werk, zonder of met steun
-- series jaar|elsewhere_6: Vertrokken naar iets anders
-- series jaar|unknown_6: Vertrokken met onbekende bestemming
-- series in_service_12: Nog in dienst na 12 maanden, alle startjaren samen; zo ook na 24 tot 60 maanden en voor de
--     andere plaatsen
with last_month as (
    select max(period) as period from months
),

placed as (
    select
        c.population, l.period, c.dimension, c.group_name, c.dimension = 'all' as whole,
        case when p.entry_year = 0 then '' else p.entry_year::varchar || '|' end as cohort,
        p.horizon::varchar as horizon, p.members, p.in_service, p.regular, p.elsewhere, p.not_known,
        -- all shares make up the whole: who is hidden is never alone, and its company is who went elsewhere, as long as
        -- somebody did
        least(
            nullif(p.in_service, 0), nullif(p.regular, 0), nullif(p.elsewhere, 0), nullif(p.not_known, 0)
        ) as least_of_all,
        p.elsewhere > 0 and p.not_known > 0 as in_company,
        case when p.members = 0 then 'immature' when p.still_open_by > 0 then 'provisional' else 'ok' end as state
    from cohort_positions as p
    inner join people_cells as c on c.cell_id = p.cell_id
    cross join parameters as r
    cross join last_month as l
    where p.members >= r.smallest_denominator or c.dimension = 'all'
)

select
    population, period, dimension, group_name, cohort || 'in_service_' || horizon as series,
    in_service as numerator, members as denominator, null::integer as units, state
from placed
union all
select
    population, period, dimension, group_name, cohort || 'regular_' || horizon as series,
    regular as numerator, members as denominator,
    case when in_company then regular else least_of_all end as units, state
from placed
where regular > 0 or (whole and members > 0)
union all
select
    population, period, dimension, group_name, cohort || 'elsewhere_' || horizon as series,
    elsewhere as numerator, members as denominator, least_of_all as units, state
from placed
where elsewhere > 0 or (whole and members > 0)
union all
select
    population, period, dimension, group_name, cohort || 'unknown_' || horizon as series,
    not_known as numerator, members as denominator,
    case when in_company then least(not_known, elsewhere) else least_of_all end as units, state
from placed
where not_known > 0 or (whole and members > 0)
