-- one row per organisation, kind and employer of unagreed_parties: its name, and who called on it in one text, by name
with recursive named as (
    select organisation, kind, employer_key, place, parties, name as names
    from unagreed_parties
    where place = 1
    union all
    select
        p.organisation, p.kind, p.employer_key, p.place, p.parties,
        n.names || case when p.place = p.parties then ' en ' else ', ' end || p.name as names
    from named as n
    inner join unagreed_parties as p
        on p.organisation = n.organisation and p.kind = n.kind and p.employer_key = n.employer_key
        and p.place = (n.place + 1)::integer
)

select
    n.organisation,
    n.kind,
    e.name as employer,
    n.names
from named as n
inner join employers as e on e.employer_key = n.employer_key
where n.place = n.parties
