-- one row per organisation, employer and two of its departments that both called on it without agreement, in the 12 months to the last one
select
    p.organisation,
    e.name as employer,
    p.party as department,
    q.party as other_department
from unagreed_pairs as w
inner join contact_parties as p on p.party_key = w.party_key and p.scope = 'internal'
inner join contact_parties as q on q.party_key = w.other_party_key
inner join employers as e on e.employer_key = w.employer_key
