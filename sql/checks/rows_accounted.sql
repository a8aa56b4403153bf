-- every record of a load was accepted, set aside or left out, and every row on persons that still counts was brought by
-- a load, never more than it accepted
with landed as (
    select load_id, count(*) as rows_known from landed_tewerkstellingen where not inferred group by load_id
    union all
    select load_id, count(*) as rows_known from landed_ondersteuning where not inferred group by load_id
    union all
    select load_id, count(*) as rows_known from landed_trajectfasen where not inferred group by load_id
    union all
    select load_id, count(*) as rows_known from landed_opvolging where not inferred group by load_id
    union all
    select load_id, count(*) as rows_known from landed_vdab_adviezen where not inferred group by load_id
    union all
    select load_id, count(*) as rows_known from landed_vdab_opvolging where not inferred group by load_id
)

select w.load_id, l.sender, l.dataset, l.records, l.accepted, l.set_aside, w.rows_known
from landed as w
left join loads as l on l.load_id = w.load_id
where l.load_id is null or w.rows_known > l.accepted
union all
select l.load_id, l.sender, l.dataset, l.records, l.accepted, l.set_aside, null as rows_known
from loads as l
where l.records <> l.accepted + l.set_aside + l.left_out
