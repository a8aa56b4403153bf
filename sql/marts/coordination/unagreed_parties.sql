-- one row per organisation, employer that was called on without agreement in the 12 months to the last one, and who
-- called: its own departments (kind employer), or other organisations, where it and they opted in to share that
-- (employer_shared); with the place of the name and how many there are
with both_ways as (
    select employer_key, party_key, other_party_key from unagreed_pairs
    union all
    select employer_key, other_party_key as party_key, party_key as other_party_key from unagreed_pairs
),

open_parties as (
    select p.party_key, p.organisation, s.name
    from contact_parties as p
    inner join config_senders as s on s.sender = p.organisation and s.kind = 'organisatie' and s.opted_in
    where p.scope = 'external'
),

callers as (
    select distinct p.organisation, 'employer' as kind, w.employer_key, p.party as name
    from both_ways as w
    inner join contact_parties as p on p.party_key = w.party_key and p.scope = 'internal'
    union all
    select distinct p.organisation, 'employer_shared' as kind, w.employer_key, q.name
    from both_ways as w
    inner join open_parties as p on p.party_key = w.party_key
    inner join open_parties as q on q.party_key = w.other_party_key
)

select
    organisation,
    kind,
    employer_key,
    name,
    row_number() over (partition by organisation, kind, employer_key order by name)::integer as place,
    count(*) over (partition by organisation, kind, employer_key)::integer as parties
from callers
