-- one row per trend break: the day, what it concerns and how a page explains it
with breaks as (
    select
        break_date, 'programmes' as scope, 'individueel maatwerk' as label,
        'Vanaf 1 juli 2023 verving individueel maatwerk VOP, SINE, LDE en de maatwerkafdelingen. '
        || 'Kies "collectief maatwerk" om voor en na te vergelijken.' as note
    from reclassification
    union all
    select
        date '2025-01-01' as break_date, 'areas' as scope, 'fusies van gemeenten' as label,
        'Op 1 januari 2025 fuseerden 28 gemeenten tot 13. We tonen alle jaren met de nieuwe grenzen.' as note
)

select
    break_date::date as break_date,
    scope::varchar as scope,
    label::varchar as label,
    note::varchar as note
from breaks
