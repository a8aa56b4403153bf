-- one row per organisation of whose workers evaluations or support packages are known, since it is observed: the first
-- months (numbers) at whose end one of them can be more than 6, and more than 12 months old
with known as (
    select organisation, min(begin_date) as first_date from known_packages group by organisation
    union all
    -- a package counts while in service, whichever organisation delivered it
    select s.organisation, min(p.begin_date) as first_date
    from told_packages as p
    inner join (select distinct organisation, person_id from spells) as s on s.person_id = p.person_id
    group by s.organisation
    union all
    select s.organisation, min(e.evaluation_date) as first_date
    from evaluations as e
    inner join (select distinct organisation, person_id from spells) as s on s.person_id = e.person_id
    where e.positive is not null
    group by s.organisation
),

started as (
    select k.organisation, greatest(min(k.first_date), min(o.observed_from)) as known_from
    from known as k
    inner join organisations as o on o.organisation = k.organisation
    where o.observed_from is not null
    group by k.organisation
),

ends as (
    select
        organisation,
        ((known_from + interval 6 month)::date + 1)::date as six_on,
        ((known_from + interval 12 month)::date + 1)::date as twelve_on
    from started
)

select
    organisation,
    month_index_of(six_on) as six_index,
    month_index_of(twelve_on) as twelve_index
from ends
