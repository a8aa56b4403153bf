-- one row per scope (internal, external), cell, published month, party counted with (none or vdab) and days (90 as
-- configured, 30): employers that overlap, by their worst agreement
with party_cells as (
    select party_key, scope, 'all' as dimension, 'all' as group_name from contact_parties where not is_vdab
    union all
    select party_key, scope, 'organisation' as dimension, organisation as group_name from contact_parties
    union all
    select party_key, scope, 'organisation_department' as dimension, organisation || '|' || party as group_name
    from contact_parties
    where scope = 'internal'
),

worst as (
    select
        c.scope, c.dimension, c.group_name, o.employer_key, o.month_index,
        min(o.agreement) as agreement,
        -- what also lies within 30 days stands where it stands within 90: a part is not larger than its whole
        case when min(o.agreement_30) is not null then min(o.agreement) end as agreement_30,
        min(o.agreement_vdab) as agreement_vdab,
        case when min(o.agreement_vdab_30) is not null then min(o.agreement_vdab) end as agreement_vdab_30
    from overlap_months as o
    inner join party_cells as c on c.party_key = o.party_key
    group by c.scope, c.dimension, c.group_name, o.employer_key, o.month_index
),

placed as (
    select
        w.scope, g.dimension, g.group_name, w.month_index,
        w.agreement, w.agreement_30, w.agreement_vdab, w.agreement_vdab_30
    from worst as w
    inner join employer_groups as g on g.employer_key = w.employer_key
    where w.dimension = 'all'
    union all
    select scope, dimension, group_name, month_index, agreement, agreement_30, agreement_vdab, agreement_vdab_30
    from worst
    where dimension <> 'all'
),

tallied as (
    select
        scope, dimension, group_name, month_index, agreement, agreement_30, agreement_vdab, agreement_vdab_30,
        count(*)::integer as employers
    from placed
    group by scope, dimension, group_name, month_index, agreement, agreement_30, agreement_vdab, agreement_vdab_30
),

windows (prefix, suffix) as (
    values ('', ''), ('', '_30'), ('vdab_', ''), ('vdab_', '_30')
),

windowed as (
    select
        t.scope, t.dimension, t.group_name, t.month_index, w.prefix, w.suffix, t.employers,
        case w.prefix || w.suffix
            when '' then t.agreement
            when '_30' then t.agreement_30
            when 'vdab_' then t.agreement_vdab
            when 'vdab__30' then t.agreement_vdab_30
        end as agreement
    from tallied as t
    cross join windows as w
    where t.scope = 'external' or w.prefix = ''
)

select
    scope,
    dimension,
    group_name,
    month_index,
    prefix,
    suffix,
    sum(case when agreement is null then 0 else employers end)::bigint as employers_met,
    sum(case when agreement = 1 then employers else 0 end)::bigint as without,
    sum(case when agreement = 2 then employers else 0 end)::bigint as unfilled,
    sum(case when agreement = 3 then employers else 0 end)::bigint as agreed
from windowed
group by scope, dimension, group_name, month_index, prefix, suffix
