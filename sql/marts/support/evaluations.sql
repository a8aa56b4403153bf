-- one row per evaluation of a person: by VDAB, in a support package or as a phase; organisation is null where VDAB says
-- it
select
    k.person_id,
    null::varchar as organisation,
    a.advice_date as evaluation_date,
    a.ready as positive,
    'vdab' as source
from stg_told_advice as a
inner join person_keys as k on k.sender = a.sender and k.person_key = a.person_key
where a.kind = 'evaluatie'
union all
select person_id, organisation, begin_date as evaluation_date, ready as positive, 'package' as source
from told_packages
where ready is not null
union all
select
    person_id,
    organisation,
    coalesce(end_date, begin_date) as evaluation_date,
    result = 'positief' as positive,
    'phase' as source
from phases
where phase = 'evaluatie' and result in ('positief', 'negatief')
