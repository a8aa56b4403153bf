-- one row per phase of a trajectory, with its person
select
    p.row_id,
    p.organisation,
    k.person_id,
    p.phase,
    p.begin_date,
    p.end_date,
    p.occupation,
    p.result
from stg_phases as p
inner join person_keys as k on k.sender = p.organisation and k.person_key = p.person_key
