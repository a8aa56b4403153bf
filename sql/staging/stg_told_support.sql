-- one row per person and validity of the support package (WOP), of those that were told by then
select
    row_id,
    sender as organisation,
    persoon as person_key,
    gedeelde_sleutel as shared_person_key,
    begin as begin_date,
    einde as end_date,
    doelgroep as target_group,
    wop_share,
    wop_level,
    doorstroomklaar as ready
from told_ondersteuning
