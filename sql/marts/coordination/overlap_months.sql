-- one row per party, employer and published month: the worst agreement of its overlaps of the 12 months up to then,
-- without and with VDAB
with parties as (
    select p.party_key, p.is_vdab, s.first_index, s.last_index
    from contact_parties as p
    inner join delivery_spans as s
        on s.sender = p.organisation and s.dataset in ('werkgeverscontacten', 'vdab_contacten')
),

worst as (
    select
        o.party_key, o.employer_key, o.month_index,
        min(case when not p.is_vdab then o.agreement end) as agreement,
        min(case when not p.is_vdab then o.agreement_30 end) as agreement_30,
        min(o.agreement) as agreement_vdab,
        min(o.agreement_30) as agreement_vdab_30
    from overlapping_contacts as o
    inner join contact_parties as p on p.party_key = o.other_party_key
    group by o.party_key, o.employer_key, o.month_index
),

spanned as (
    select
        w.*,
        greatest(w.month_index, p.first_index + 11) as from_index,
        least(w.month_index + 11, p.last_index) as to_index
    from worst as w
    inner join parties as p on p.party_key = w.party_key
)

select
    w.party_key,
    w.employer_key,
    m.month_index,
    min(w.agreement)::integer as agreement,
    min(w.agreement_30)::integer as agreement_30,
    min(w.agreement_vdab)::integer as agreement_vdab,
    min(w.agreement_vdab_30)::integer as agreement_vdab_30
from spanned as w
inner join months as m on m.published and m.month_index between w.from_index and w.to_index
group by w.party_key, w.employer_key, m.month_index
