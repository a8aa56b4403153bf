-- one row per organisation and answer in a scan, the place between Werkgever and Ontwikkelaar included
select
    organisation::varchar as owner,
    scan::varchar as scan,
    scan_date::date as scan_date,
    kind::varchar as kind,
    dimension::varchar as dimension,
    question::varchar as question,
    score::integer as score,
    weight::integer as weight,
    note::varchar as note
from scans
