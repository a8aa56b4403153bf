-- one row per phase of a trajectory
select
    row_id,
    sender as organisation,
    persoon as person_key,
    gedeelde_sleutel as shared_person_key,
    fase as phase,
    begin as begin_date,
    einde as end_date,
    beroep as occupation,
    resultaat as result
from landed_trajectfasen
