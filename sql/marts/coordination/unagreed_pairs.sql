-- one row per employer and two parties that both called on it without agreement, in the 12 months to the last one
with last_month as (
    select max(month_index) as last_index from months
)

select
    o.employer_key,
    least(o.party_key, o.other_party_key) as party_key,
    greatest(o.party_key, o.other_party_key) as other_party_key
from overlapping_contacts as o
inner join last_month as l on o.month_index between l.last_index - 11 and l.last_index
group by o.employer_key, least(o.party_key, o.other_party_key), greatest(o.party_key, o.other_party_key)
having min(o.agreement) = 1
