-- one row per name that was asked for: the likeliest few names of the Crossroads Bank that it may be, by what they
-- share
with shared as (
    select a.id as ask, k.id as name, a.weight
    from employer_asked_keys as a
    inner join employer_index.keys as k on k.key = a.key
    qualify count(*) over (partition by a.id, a.key) <= 160
),

likely as (
    select
        s.ask,
        s.name,
        sum(s.weight) + 6 * jaro_winkler_similarity(any_value(c.core), any_value(n.core)) as likeliness
    from shared as s
    inner join employer_asked_cores as c on c.id = s.ask
    inner join employer_index.names as n on n.id = s.name
    group by s.ask, s.name
    qualify row_number() over (partition by s.ask order by likeliness desc, s.name) <= 16
),

-- the nearest place of the employer: 3 the same postcode, 2 the same zone, 1 elsewhere
near as (
    select
        l.ask,
        n.employer,
        max(case
            when p.postcode = a.postcode then 3
            when left(p.postcode, 2) = left(a.postcode, 2) then 2
            else 1
        end) as nearness
    from likely as l
    inner join employer_index.names as n on n.id = l.name
    inner join employer_asked_places as a on a.id = l.ask
    inner join employer_index.places as p on p.employer = n.employer
    group by l.ask, n.employer
)

select
    l.ask::integer as ask,
    to_json(list({
        enterprise: e.enterprise,
        name: e.name,
        postcode: e.postcode,
        core: n.core,
        form: n.form,
        nearness: coalesce(near.nearness, 0)
    } order by l.likeliness desc, l.name)) as candidates
from likely as l
inner join employer_index.names as n on n.id = l.name
inner join employer_index.employers as e on e.employer = n.employer
left join near on near.ask = l.ask and near.employer = n.employer
group by l.ask
