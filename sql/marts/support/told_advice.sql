-- one row per advice or evaluation of VDAB, told by then, that names a target group or a support package (WOP), with
-- the person that it is about
select
    a.row_id,
    k.person_id,
    a.advice_date as begin_date,
    a.valid_to as end_date,
    a.target_group,
    a.wop_share,
    a.wop_level
from stg_told_advice as a
inner join person_keys as k on k.sender = a.sender and k.person_key = a.person_key
where a.target_group is not null or a.wop_level is not null
