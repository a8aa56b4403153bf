-- every landed row on persons is staged, and every employment row is a segment of an organisation or of nobody we know
with counts as (
    select
        'tewerkstellingen' as dataset, (select count(*) from landed_tewerkstellingen) as landed,
        (select count(*) from stg_employments) as staged
    union all
    select 'tewerkstellingen in spells' as dataset,
        (
            select count(*) from landed_tewerkstellingen as l inner join organisations as o on o.organisation = l.sender
        ) as landed,
        (select count(*) from segments as s inner join spells as p on p.spell_id = s.spell_id) as staged
    union all
    select
        'ondersteuning' as dataset, (select count(*) from landed_ondersteuning) as landed,
        (select count(*) from packages) as staged
    union all
    select
        'trajectfasen' as dataset, (select count(*) from landed_trajectfasen) as landed,
        (select count(*) from phases) as staged
    union all
    select
        'opvolging' as dataset, (select count(*) from landed_opvolging) as landed,
        (select count(*) from stg_follow_ups) as staged
    union all
    select
        'vdab_opvolging' as dataset, (select count(*) from landed_vdab_opvolging) as landed,
        (select count(*) from stg_vdab_follow_ups) as staged
    union all
    select
        'vdab_adviezen' as dataset, (select count(*) from landed_vdab_adviezen) as landed,
        (select count(*) from stg_vdab_advice) as staged
)

select dataset, landed, staged
from counts
where landed <> staged
