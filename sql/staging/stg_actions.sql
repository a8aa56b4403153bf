-- one row per action of an organisation's plan
select
    row_id,
    sender as organisation,
    actie as action,
    titel as title,
    dimensie as dimension,
    prioriteit as priority,
    rol as role,
    begin as begin_date,
    einde as end_date,
    status,
    kpi,
    doel as target_hundredths,
    besluit as decision,
    toelichting as note
from landed_acties
