-- one row per pair of organisations (or departments of one), year end or last month, and employer that both contacted in the 12 months up to then
with moments as (
    select period, month_index from months where published and (month(period) = 12 or is_last)
),

spans as (
    select sender, first_index, last_index from delivery_spans where dataset = 'werkgeverscontacten'
),

-- a department's contacts stand once with it, and once with its organisation
days as (
    select distinct 'organisation_pair' as dimension, employer_id, '' as organisation, party, party as sender, day_number, month_index
    from contact_days
    where not is_vdab
    union all
    select distinct 'department_pair' as dimension, employer_id, party as organisation, department as party, party as sender, day_number, month_index
    from contact_days
    where department is not null
),

in_year as (
    select d.dimension, m.month_index, d.employer_id, d.organisation, d.party, d.day_number
    from days as d
    inner join spans as s on s.sender = d.sender
    inner join moments as m
        on m.month_index between d.month_index and d.month_index + 11 and m.month_index between s.first_index + 11 and s.last_index
)

select
    a.dimension,
    a.month_index,
    case a.dimension when 'department_pair' then a.organisation || '|' else '' end || a.party || '|' || b.party as group_name,
    a.organisation,
    a.party,
    b.party as other_party,
    a.employer_id,
    min(abs(a.day_number - b.day_number))::integer as days
from in_year as a
inner join in_year as b
    on b.dimension = a.dimension and b.month_index = a.month_index and b.employer_id = a.employer_id and b.organisation = a.organisation
where a.party < b.party
group by a.dimension, a.month_index, a.organisation, a.party, b.party, a.employer_id
