-- one row per employer of a full extract
select
    entity.id,
    case when not kbo_is_site(entity.id) then kbo_digits(entity.id) end as nummer,
    case when kbo_is_site(entity.id) then kbo_digits(entity.id) end as nummer_vestiging,
    kbo_digits(entity.parent) as onderneming,
    named.naam,
    place.postcode,
    place.gemeente,
    case when entity.soort <> 'natuurlijk_persoon' then place.straat end as straat,
    entity.soort,
    activity.nace,
    activity.nace_versie,
    coalesce(activity.rsz, false) as rsz,
    entity.begin,
    cast(null as date) as verdwenen
from kbo_entities as entity
left join kbo_best_names as named on named.id = entity.id
left join kbo_places as place on place.id = entity.id
left join kbo_activities as activity on activity.id = entity.id
