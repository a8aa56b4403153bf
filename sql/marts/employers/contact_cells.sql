-- one row per cell of contacts that the groups of people do not have: sectors, VDAB, pairs, and places or departments
-- that only contacts know
with sectors (group_name, label) as (
    values
        ('A', 'Landbouw'), ('B', 'Winning van delfstoffen'), ('C', 'Industrie'), ('D', 'Energie'),
        ('E', 'Water en afval'), ('F', 'Bouw'), ('G', 'Handel'), ('H', 'Vervoer en opslag'), ('I', 'Horeca'),
        ('J', 'Uitgeverijen en media'), ('K', 'Telecom en informatica'), ('L', 'Banken en verzekeringen'),
        ('M', 'Vastgoed'), ('N', 'Vrije beroepen en wetenschap'), ('O', 'Administratieve en ondersteunende diensten'),
        ('P', 'Openbaar bestuur'), ('Q', 'Onderwijs'), ('R', 'Zorg en welzijn'), ('S', 'Kunst, sport en recreatie'),
        ('T', 'Andere diensten'), ('U', 'Huishoudens'), ('V', 'Internationale organisaties'),
        ('onbekend', 'Sector onbekend')
),

known as (
    select dimension, group_name from groups
),

organisation_names as (
    select sender, name from config_senders
),

pairs as (
    select distinct dimension, group_name, organisation, party, other_party from shared_employers
),

united as (
    select
        'sector' as dimension, group_name, label,
        (
            row_number() over (order by case group_name when 'onbekend' then 1 else 0 end, group_name)
        )::integer as sort_order,
        null::varchar as owner, 'shared' as audience
    from sectors
    union all
    select
        'organisation' as dimension, sender as group_name, name as label, 1000 as sort_order, null::varchar as owner,
        'shared' as audience
    from config_senders
    where kind = 'vdab'
    union all
    select
        p.dimension, p.group_name, a.name || ' × ' || b.name as label, 0 as sort_order, null::varchar as owner,
        'policy' as audience
    from pairs as p
    inner join organisation_names as a on a.sender = p.party
    inner join organisation_names as b on b.sender = p.other_party
    where p.dimension = 'organisation_pair'
    union all
    select
        p.dimension, p.group_name, p.party || ' × ' || p.other_party as label, 0 as sort_order, p.organisation as owner,
        'own' as audience
    from pairs as p
    where p.dimension = 'department_pair'
    union all
    select distinct
        m.dimension, m.group_name, m.group_name as label, 900 as sort_order, null::varchar as owner,
        'shared' as audience
    from contact_cell_months as m
    where m.dimension in ('province', 'region')
    union all
    select distinct
        'organisation_department' as dimension, c.organisation || '|' || c.department as group_name,
        c.department as label, 900 as sort_order, c.organisation as owner, 'own' as audience
    from contacts as c
    where c.department is not null
)

select
    u.dimension::varchar as dimension,
    u.group_name::varchar as group_name,
    u.label::varchar as label,
    u.sort_order::integer as sort_order,
    u.owner::varchar as owner,
    u.audience::varchar as audience
from united as u
left join known as k on k.dimension = u.dimension and k.group_name = u.group_name
where k.dimension is null
