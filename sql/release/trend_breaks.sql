-- one row per trend break: the day, what it concerns and how a page explains it
with breaks (break_date, scope, label, note) as (
    values
        (
            date '2023-07-01', 'programmes', 'individueel maatwerk',
            'Vanaf 1 juli 2023 verving individueel maatwerk VOP, SINE, LDE en de maatwerkafdelingen. '
            || 'Kies "collectief maatwerk" om voor en na te vergelijken.'
        ),
        (
            date '2025-01-01', 'areas', 'fusies van gemeenten',
            'Op 1 januari 2025 fuseerden 28 gemeenten tot 13. We tonen alle jaren met de nieuwe grenzen.'
        )
)

select
    break_date::date as break_date,
    scope::varchar as scope,
    label::varchar as label,
    note::varchar as note
from breaks
