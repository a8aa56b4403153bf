-- one row per scope (internal, external), cell, published month, party counted with (none or vdab) and days (90 as configured, 30):
-- employers that overlap, by their worst agreement
with worst as (
    select
        p.scope, g.dimension, g.group_name, o.employer_key, o.month_index,
        min(o.agreement) as agreement, min(o.agreement_30) as agreement_30, min(o.agreement_vdab) as agreement_vdab, min(o.agreement_vdab_30) as agreement_vdab_30
    from overlap_months as o
    inner join contact_parties as p on p.party_key = o.party_key
    inner join employer_groups as g on g.employer_key = o.employer_key
    where not p.is_vdab
    group by p.scope, g.dimension, g.group_name, o.employer_key, o.month_index
    union all
    select
        p.scope, 'organisation' as dimension, p.organisation as group_name, o.employer_key, o.month_index,
        min(o.agreement) as agreement, min(o.agreement_30) as agreement_30, min(o.agreement_vdab) as agreement_vdab, min(o.agreement_vdab_30) as agreement_vdab_30
    from overlap_months as o
    inner join contact_parties as p on p.party_key = o.party_key
    group by p.scope, p.organisation, o.employer_key, o.month_index
    union all
    select
        p.scope, 'organisation_department' as dimension, p.organisation || '|' || p.party as group_name, o.employer_key, o.month_index,
        o.agreement, o.agreement_30, o.agreement_vdab, o.agreement_vdab_30
    from overlap_months as o
    inner join contact_parties as p on p.party_key = o.party_key
    where p.scope = 'internal'
),

wide as (
    select
        scope, dimension, group_name, month_index,
        count(agreement) as plain, count(*) filter (where agreement = 1) as plain_1, count(*) filter (where agreement = 2) as plain_2, count(*) filter (where agreement = 3) as plain_3,
        count(agreement_30) as plain_30, count(*) filter (where agreement_30 = 1) as plain_30_1, count(*) filter (where agreement_30 = 2) as plain_30_2, count(*) filter (where agreement_30 = 3) as plain_30_3,
        count(agreement_vdab) as vdab, count(*) filter (where agreement_vdab = 1) as vdab_1, count(*) filter (where agreement_vdab = 2) as vdab_2, count(*) filter (where agreement_vdab = 3) as vdab_3,
        count(agreement_vdab_30) as vdab_30, count(*) filter (where agreement_vdab_30 = 1) as vdab_30_1, count(*) filter (where agreement_vdab_30 = 2) as vdab_30_2, count(*) filter (where agreement_vdab_30 = 3) as vdab_30_3
    from worst
    group by scope, dimension, group_name, month_index
)

select
    scope, dimension, group_name, month_index, '' as prefix, '' as suffix,
    plain as employers_met, plain_1 as without, plain_2 as unfilled, plain_3 as agreed
from wide
union all
select
    scope, dimension, group_name, month_index, '' as prefix, '_30' as suffix,
    plain_30 as employers_met, plain_30_1 as without, plain_30_2 as unfilled, plain_30_3 as agreed
from wide
union all
select
    scope, dimension, group_name, month_index, 'vdab_' as prefix, '' as suffix,
    vdab as employers_met, vdab_1 as without, vdab_2 as unfilled, vdab_3 as agreed
from wide
where scope = 'external'
union all
select
    scope, dimension, group_name, month_index, 'vdab_' as prefix, '_30' as suffix,
    vdab_30 as employers_met, vdab_30_1 as without, vdab_30_2 as unfilled, vdab_30_3 as agreed
from wide
where scope = 'external'
