-- one row per scope, party, employer and published month: the worst agreement of its overlaps of the 12 months up to then, without and with VDAB
with spans as (
    select sender, first_index, last_index from delivery_spans where dataset in ('werkgeverscontacten', 'vdab_contacten')
),

worst as (
    select
        scope, organisation, party, employer_id, is_vdab, month_index,
        min(case when not (is_vdab or other_is_vdab) then agreement end) as agreement,
        min(case when not (is_vdab or other_is_vdab) then agreement_30 end) as agreement_30,
        min(agreement) as agreement_vdab,
        min(agreement_30) as agreement_vdab_30
    from overlapping_contacts
    group by scope, organisation, party, employer_id, is_vdab, month_index
)

select
    w.scope,
    w.organisation,
    w.party,
    w.employer_id,
    w.is_vdab,
    m.month_index,
    min(w.agreement)::integer as agreement,
    min(w.agreement_30)::integer as agreement_30,
    min(w.agreement_vdab)::integer as agreement_vdab,
    min(w.agreement_vdab_30)::integer as agreement_vdab_30
from worst as w
inner join spans as s on s.sender = w.organisation
inner join months as m
    on m.published
    and m.month_index between greatest(w.month_index, s.first_index + 11) and least(w.month_index + 11, s.last_index)
group by w.scope, w.organisation, w.party, w.employer_id, w.is_vdab, m.month_index
