-- one row per person, organisation and validity of a support package (WOP) that was told by then: what a group is made
-- of is known all along (packages), who is ready and whose package ends is not
select
    s.row_id,
    s.organisation,
    k.person_id,
    s.begin_date,
    s.end_date,
    s.target_group,
    s.wop_share,
    s.wop_level,
    s.ready
from stg_told_support as s
inner join person_keys as k on k.sender = s.organisation and k.person_key = s.person_key
