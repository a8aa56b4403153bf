-- one row per party, employer, pair of purposes and year end or last month: what the parties of its overlaps (VDAB left
-- out) came for
with moments as (
    select month_index from months where published and (month(period) = 12 or is_last)
),

parties as (
    select p.party_key, s.first_index, s.last_index
    from contact_parties as p
    inner join delivery_spans as s on s.sender = p.organisation and s.dataset = 'werkgeverscontacten'
),

others as (
    select party_key from contact_parties where not is_vdab
)

select distinct
    o.party_key,
    o.employer_key,
    o.purpose_pair,
    m.month_index
from overlapping_contacts as o
inner join others as x on x.party_key = o.other_party_key
inner join parties as p on p.party_key = o.party_key
inner join moments as m
    on m.month_index between o.month_index and o.month_index + 11
    and m.month_index between p.first_index + 11 and p.last_index
