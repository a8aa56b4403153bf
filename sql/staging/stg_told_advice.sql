-- one row per advice or evaluation of VDAB, of those that were told by then
select
    row_id,
    sender,
    persoon as person_key,
    gedeelde_sleutel as shared_person_key,
    datum as advice_date,
    soort as kind,
    programma as programme,
    doelgroep as target_group,
    wop_share,
    wop_level,
    geldig_tot as valid_to,
    doorstroomklaar as ready,
    organisatie as enterprise
from told_vdab_adviezen
