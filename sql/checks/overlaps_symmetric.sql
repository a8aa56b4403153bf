-- an overlap of one party with another is one of the other with it, in the same state
with sides as (
    select employer_key, party_key, other_party_key, min(agreement) as agreement, min(agreement_30) as agreement_30
    from overlapping_contacts
    group by employer_key, party_key, other_party_key
)

select a.employer_key, a.party_key, a.other_party_key
from sides as a
left join sides as b
    on b.employer_key = a.employer_key and b.party_key = a.other_party_key and b.other_party_key = a.party_key
where b.party_key is null or b.agreement <> a.agreement or b.agreement_30 is distinct from a.agreement_30
