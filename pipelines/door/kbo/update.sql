-- one row per employer that an update speaks of and that is not gone: of each file what it says, else what was known
with old as (
    select cast(coalesce(nummer_vestiging, nummer) as bigint) as id, *
    from landing_kbo_werkgevers
    where sender = $sender and closed_by is null
),

named as (
    select id from kbo_denomination_deleted union select id from kbo_denomination where bad = 0
),

placed as (
    select id from kbo_address_deleted union select id from kbo_places
),

active as (
    select id from kbo_activity_deleted union select id from kbo_activities
),

touched as (
    select id from kbo_entities
    union
    select id from named
    union
    select id from placed
    union
    select id from active
),

present as (
    select
        touched.id, coalesce(entity.soort, old.soort) as soort, entity.id is not null as told, entity.parent,
        entity.begin, old
    from touched
    left join kbo_entities as entity on entity.id = touched.id
    left join old on old.id = touched.id
    where (entity.id is not null or (old.id is not null and old.verdwenen is null))
        and touched.id not in (select id from kbo_vanished)
)

select
    present.id,
    case when not kbo_is_site(present.id) then kbo_digits(present.id) end as nummer,
    case when kbo_is_site(present.id) then kbo_digits(present.id) end as nummer_vestiging,
    case when told then kbo_digits(parent) else old.onderneming end as onderneming,
    case when named.id is not null then best.naam else old.naam end as naam,
    case when placed.id is not null then place.postcode else old.postcode end as postcode,
    case when placed.id is not null then place.gemeente else old.gemeente end as gemeente,
    case
        when present.soort = 'natuurlijk_persoon' then null
        when placed.id is not null then place.straat
        else old.straat
    end as straat,
    present.soort,
    case when active.id is not null then activity.nace else old.nace end as nace,
    case when active.id is not null then activity.nace_versie else old.nace_versie end as nace_versie,
    coalesce(case when active.id is not null then activity.rsz else old.rsz end, false) as rsz,
    case when told then present.begin else old.begin end as begin,
    cast(null as date) as verdwenen
from present
left join named on named.id = present.id
left join kbo_best_names as best on best.id = present.id
left join placed on placed.id = present.id
left join kbo_places as place on place.id = present.id
left join active on active.id = present.id
left join kbo_activities as activity on activity.id = present.id
