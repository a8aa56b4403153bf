-- one row per organisation that opted in, employer, and another organisation that opted in and called on it without agreement, in the 12 months to the last one
with open_parties as (
    select p.party_key, p.organisation, s.name
    from contact_parties as p
    inner join config_senders as s on s.sender = p.organisation and s.kind = 'organisatie' and s.opted_in
    where p.scope = 'external'
),

both_ways as (
    select employer_key, party_key, other_party_key from unagreed_pairs
    union all
    select employer_key, other_party_key as party_key, party_key as other_party_key from unagreed_pairs
)

select
    p.organisation,
    e.name as employer,
    q.name as other_organisation
from both_ways as w
inner join open_parties as p on p.party_key = w.party_key
inner join open_parties as q on q.party_key = w.other_party_key
inner join employers as e on e.employer_key = w.employer_key
