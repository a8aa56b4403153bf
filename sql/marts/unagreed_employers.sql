-- one row per organisation, employer and two of its departments that both called on it without agreement, in the 12 months to the last one
with last_month as (
    select max(month_index) as last_index from months
),

worst as (
    select
        o.employer_key,
        least(o.party_key, o.other_party_key) as party_key,
        greatest(o.party_key, o.other_party_key) as other_party_key,
        min(o.agreement) as agreement
    from overlapping_contacts as o
    inner join last_month as l on o.month_index between l.last_index - 11 and l.last_index
    group by o.employer_key, least(o.party_key, o.other_party_key), greatest(o.party_key, o.other_party_key)
)

select
    p.organisation,
    e.name as employer,
    p.party as department,
    q.party as other_department
from worst as w
inner join contact_parties as p on p.party_key = w.party_key and p.scope = 'internal'
inner join contact_parties as q on q.party_key = w.other_party_key
inner join employers as e on e.employer_key = w.employer_key
where w.agreement = 1
