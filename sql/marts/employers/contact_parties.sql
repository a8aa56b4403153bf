-- one row per party in contacts with employers: an organisation or VDAB (scope external), or a department of an
-- organisation (internal)
with departments as (
    select distinct organisation, department from contacts where department is not null
),

named as (
    select
        'external' as scope, sender as organisation, sender as party, kind = 'vdab' as is_vdab,
        lower(sender) as code, lower(name) as name
    from config_senders
    where kind in ('organisatie', 'vdab')
    union all
    select
        'internal' as scope, organisation, department as party, false as is_vdab,
        department as code, department as name
    from departments
)

select
    (row_number() over (order by scope, organisation, party))::integer as party_key,
    scope,
    organisation,
    party,
    -- parties of one number can overlap: all organisations and VDAB, or the departments of one organisation
    (case scope when 'internal' then dense_rank() over (order by organisation) else 0 end)::integer as arena,
    is_vdab,
    -- in words: what separates them is a space, a hyphen is part of one
    ' ' || translate(code, ',;.:/()&+"''!?', '             ') || ' ' as code,
    ' ' || translate(name, ',;.:/()&+"''!?', '             ') || ' ' as name
from named
