-- one row per pair of organisations (or of departments of one), year end or last month, and employer that both
-- contacted in the 12 months up to then
with moments as (
    select period, month_index from months where published and (month(period) = 12 or is_last)
),

parties as (
    select p.party_key, p.arena, s.first_index, s.last_index
    from contact_parties as p
    inner join delivery_spans as s on s.sender = p.organisation and s.dataset = 'werkgeverscontacten'
    where not p.is_vdab
),

days as (
    select distinct employer_key, party_key, day_number, month_index from contact_days
),

in_year as (
    select m.month_index, d.employer_key, d.party_key, p.arena, d.day_number
    from days as d
    inner join parties as p on p.party_key = d.party_key
    inner join moments as m
        on m.month_index between d.month_index and d.month_index + 11
        and m.month_index between p.first_index + 11 and p.last_index
),

-- the keys of parties are in order of scope, organisation and name, so the first of a pair is the first by name
nearest as (
    select
        a.month_index, a.employer_key, a.party_key, b.party_key as other_party_key,
        min(abs(a.day_number - b.day_number)) as days
    from in_year as a
    inner join in_year as b on b.employer_key = a.employer_key and b.month_index = a.month_index
    where a.party_key < b.party_key and a.arena = b.arena
    group by a.month_index, a.employer_key, a.party_key, b.party_key
)

select
    case p.scope when 'internal' then 'department_pair' else 'organisation_pair' end as dimension,
    case p.scope when 'internal' then p.organisation || '|' else '' end || p.party || '|' || q.party as group_name,
    n.month_index,
    p.organisation,
    p.party,
    q.party as other_party,
    n.party_key,
    n.other_party_key,
    n.employer_key,
    n.days::integer as days
from nearest as n
inner join contact_parties as p on p.party_key = n.party_key
inner join contact_parties as q on q.party_key = n.other_party_key
