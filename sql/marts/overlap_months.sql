-- one row per scope, party, employer, published month, pair of purposes and whether the other is VDAB: its overlaps of the 12 months up to then
with spans as (
    select sender, first_index, last_index from delivery_spans where dataset in ('werkgeverscontacten', 'vdab_contacten')
),

worst as (
    select
        scope, organisation, party, employer_id, is_vdab, other_is_vdab, month_index, purpose_pair,
        min(agreement) as agreement,
        min(agreement_30) as agreement_30
    from overlapping_contacts
    group by scope, organisation, party, employer_id, is_vdab, other_is_vdab, month_index, purpose_pair
)

select
    w.scope,
    w.organisation,
    w.party,
    w.employer_id,
    w.is_vdab,
    w.other_is_vdab,
    w.purpose_pair,
    m.month_index,
    min(w.agreement)::integer as agreement,
    min(w.agreement_30)::integer as agreement_30
from worst as w
inner join spans as s on s.sender = w.organisation
inner join months as m
    on m.published
    and m.month_index between greatest(w.month_index, s.first_index + 11) and least(w.month_index + 11, s.last_index)
group by w.scope, w.organisation, w.party, w.employer_id, w.is_vdab, w.other_is_vdab, w.purpose_pair, m.month_index
