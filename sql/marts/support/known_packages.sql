-- one row per organisation, person in its service and support package (WOP), its own or one that VDAB names; `place` is
-- their order, the last begun last
with given as (
    select organisation, person_id, begin_date, end_date, row_id, false as by_vdab
    from told_packages
    union all
    select s.organisation, a.person_id, a.begin_date, a.end_date, a.row_id, true as by_vdab
    from told_advice as a
    inner join (select distinct organisation, person_id from spells) as s on s.person_id = a.person_id
    where a.wop_level is not null
)

select
    organisation,
    person_id,
    begin_date,
    end_date,
    row_id,
    by_vdab,
    -- of two that begin on one day, the organisation's own counts
    row_number() over (
        partition by organisation, person_id order by begin_date, case when by_vdab then 0 else 1 end, row_id
    )::integer as place
from given
