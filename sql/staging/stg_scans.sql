-- one row per answer in a scan of an organisation
select
    row_id,
    sender as organisation,
    scan,
    datum as scan_date,
    soort as kind,
    vraag as question,
    score,
    toelichting as note
from landed_scan
