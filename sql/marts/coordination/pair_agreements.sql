-- one row per two parties, employer and published month: the worst agreement of their overlaps in the 12 months up to
-- then, by whose contact it counts
with spans as (
    select p.party_key, p.scope, p.is_vdab, s.first_index, s.last_index
    from contact_parties as p
    inner join delivery_spans as s
        on s.sender = p.organisation and s.dataset in ('werkgeverscontacten', 'vdab_contacten')
),

months_met as (
    select party_key, other_party_key, employer_key, month_index, min(agreement) as agreement
    from overlapping_contacts
    group by party_key, other_party_key, employer_key, month_index
)

select
    o.party_key,
    o.other_party_key,
    o.employer_key,
    m.month_index,
    s.scope,
    s.is_vdab,
    t.is_vdab as with_vdab,
    min(o.agreement)::integer as agreement
from months_met as o
inner join spans as s on s.party_key = o.party_key
inner join contact_parties as t on t.party_key = o.other_party_key
inner join months as m
    on m.published and m.month_index between o.month_index and o.month_index + 11
    and m.month_index between s.first_index + 11 and s.last_index
group by o.party_key, o.other_party_key, o.employer_key, m.month_index, s.scope, s.is_vdab, t.is_vdab
