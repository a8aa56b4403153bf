-- one row per person and month, as VDAB says
select
    row_id,
    sender,
    persoon as person_key,
    gedeelde_sleutel as shared_person_key,
    maand as status_month,
    status,
    werkgever as enterprise,
    pc as joint_committee
from landed_vdab_opvolging
