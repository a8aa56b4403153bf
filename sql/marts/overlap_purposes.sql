-- one row per scope, organisation, employer, pair of purposes and year end or last month: what the parties of its overlaps (VDAB left out) came for
with moments as (
    select month_index from months where published and (month(period) = 12 or is_last)
),

spans as (
    select sender, first_index, last_index from delivery_spans where dataset = 'werkgeverscontacten'
),

met as (
    select distinct scope, organisation, employer_id, purpose_pair, month_index
    from overlapping_contacts
    where not (is_vdab or other_is_vdab)
)

select distinct
    o.scope,
    o.organisation,
    o.employer_id,
    o.purpose_pair,
    m.month_index
from met as o
inner join spans as s on s.sender = o.organisation
inner join moments as m
    on m.month_index between o.month_index and o.month_index + 11 and m.month_index between s.first_index + 11 and s.last_index
