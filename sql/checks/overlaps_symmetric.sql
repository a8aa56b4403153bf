-- an overlap of one party with another is one of the other with it, in the same state
with sides as (
    select scope, organisation, employer_id, party, other_party, min(agreement) as agreement, min(agreement_30) as agreement_30
    from overlapping_contacts
    where scope = 'internal'
    group by scope, organisation, employer_id, party, other_party
    union all
    select scope, '' as organisation, employer_id, party, other_party, min(agreement) as agreement, min(agreement_30) as agreement_30
    from overlapping_contacts
    where scope = 'external'
    group by scope, employer_id, party, other_party
)

select a.scope, a.organisation, a.employer_id, a.party, a.other_party
from sides as a
left join sides as b
    on b.scope = a.scope and b.organisation = a.organisation and b.employer_id = a.employer_id
    and b.party = a.other_party and b.other_party = a.party
where b.party is null or b.agreement <> a.agreement or b.agreement_30 is distinct from a.agreement_30
