-- one row per organisation, other party (an organisation or VDAB) and employer of which their contacts, one of them in
-- the 12 months up to the last one, come together: whether also within 30 days
select
    a.party,
    b.party as partner,
    (case when b.is_vdab then 1 else 0 end)::integer as is_vdab,
    o.employer_key,
    l.last_index::integer as month_index,
    max(case when o.agreement_30 is not null then 1 else 0 end)::integer as within_30
from overlapping_contacts as o
inner join contact_parties as a on a.party_key = o.party_key and a.scope = 'external' and not a.is_vdab
inner join contact_parties as b on b.party_key = o.other_party_key
cross join (select max(month_index) as last_index from months) as l
where o.month_index between l.last_index - 11 and l.last_index
group by a.party, b.party, b.is_vdab, o.employer_key, l.last_index
