-- label: Beweging binnen en naar buiten
-- description: Hoeveel mensen in de laatste 12 maanden binnen de organisatie bewogen (opzij, hoger, naar een gewone
--     functie) en hoeveel naar een andere werkgever gingen, telkens op 100 mensen in dienst.
-- numerator: binnen: andere afdeling of werkplaats (opzij), lichter WOP, van CMW naar IMW of met eigen werk naar
--     een werkgever (hoger), gewone functie in dezelfde organisatie; buiten: regulier werk zonder steun en met steun
-- denominator: gemiddelde van de 12 maandeinden: wie dan in dienst is
-- exclusions: werk in groep bij een werkgever; ander programma bij dezelfde werkgever; organisaties met minder dan
--     12 geleverde maanden
-- unit: per_100
-- direction: none
-- grain: one row per population, period, cell and series
-- source: tewerkstellingen, ondersteuning, werkplekken, opvolging, vdab_opvolging
-- since: de twaalfde maand die een organisatie levert
-- interval: byar_rate
-- counts: persons
-- peers: no
-- series binnen_opzij: Binnen, opzij
-- series binnen_hoger: Binnen, een stap hoger
-- series binnen_regulier: Binnen, naar een gewone functie
-- series buiten_strikt: Buiten, regulier werk zonder steun
-- series buiten_steun: Buiten, regulier werk met steun
with kinds (series, flow, kind) as (
    values
        ('binnen_opzij', 'move', 'opzij'),
        ('binnen_hoger', 'move', 'hoger'),
        ('binnen_regulier', 'exit', 'interne_doorstroom'),
        ('buiten_strikt', 'exit', 'regulier'),
        ('buiten_steun', 'exit', 'regulier_met_ondersteuning')
),

movements as (
    select cell_id, month_index, 'move' as flow, kind, moves_12 as movements from cell_move_months
    union all
    select cell_id, month_index, flow, kind, spells_12 as movements from cell_kind_months where flow = 'exit'
)

select
    m.population, m.period, m.dimension, m.group_name, k.series,
    coalesce(v.movements, 0) as numerator, m.stock_12 / 12.0 as denominator,
    m.state_12 as state, k.flow = 'exit' and (m.spells_open or m.destinations_open) as is_open
from cell_months as m
cross join kinds as k
left join movements as v
    on v.cell_id = m.cell_id and v.month_index = m.month_index and v.flow = k.flow and v.kind = k.kind
where not m.quarterly
