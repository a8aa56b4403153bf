-- one row per dimension and group of people: its Dutch label, its order, who may see it and whose it is
with fixed (dimension, group_name, label, sort_order) as (
    values
        ('all', 'all', 'Vlaanderen en Brussel', 1),
        ('programme', 'CMW', 'Collectief maatwerk', 1),
        ('programme', 'IMW', 'Individueel maatwerk', 2),
        ('programme', 'LDE', 'Lokale diensteneconomie', 3),
        ('programme', 'MWA', 'Maatwerkafdeling', 4),
        ('programme', 'SINE', 'SINE', 5),
        ('programme', 'VOP', 'Vlaamse ondersteuningspremie', 6),
        ('target_group', 'PmaH', 'Arbeidshandicap', 1),
        ('target_group', 'PSP', 'Psychosociale problematiek', 2),
        ('target_group', 'UK', 'Uiterst kwetsbaar', 3),
        ('target_group', 'onbekend', 'Doelgroep onbekend', 4),
        ('gender', 'm', 'Mannen', 1),
        ('gender', 'v', 'Vrouwen', 2),
        ('gender', 'x', 'X', 3),
        ('gender', 'onbekend', 'Geslacht onbekend', 4),
        ('age_band', '-25', 'Jonger dan 25', 1),
        ('age_band', '25-34', '25 tot 34 jaar', 2),
        ('age_band', '35-44', '35 tot 44 jaar', 3),
        ('age_band', '45-54', '45 tot 54 jaar', 4),
        ('age_band', '55+', '55 jaar en ouder', 5),
        ('age_band', 'onbekend', 'Leeftijd onbekend', 6),
        ('wop_level', 'laag', 'WOP laag', 1),
        ('wop_level', 'midden', 'WOP midden', 2),
        ('wop_level', 'hoog', 'WOP hoog', 3),
        ('wop_level', 'onbekend', 'WOP onbekend', 4),
        ('tenure_band', '-1', 'Minder dan 1 jaar in dienst', 1),
        ('tenure_band', '1-2', '1 tot 2 jaar in dienst', 2),
        ('tenure_band', '3-4', '3 tot 4 jaar in dienst', 3),
        ('tenure_band', '5-9', '5 tot 9 jaar in dienst', 4),
        ('tenure_band', '10+', '10 jaar of langer in dienst', 5),
        ('province', 'onbekend', 'Provincie onbekend', 99),
        ('region', 'onbekend', 'Regio onbekend', 99)
),

provinces as (
    select province, row_number() over (order by province) as sort_order
    from (select distinct province from places where province <> 'onbekend') as p
),

regions as (
    select region, row_number() over (order by region) as sort_order
    from (select distinct region from places where region <> 'onbekend') as r
),

shared_groups as (
    select dimension, group_name, label, sort_order from fixed
    union all
    select 'province' as dimension, province as group_name, province as label, sort_order from provinces
    union all
    select 'region' as dimension, region as group_name, region as label, sort_order from regions
),

target_groups as (
    select group_name, label, sort_order from fixed where dimension = 'target_group'
),

departments as (
    select distinct organisation, coalesce(department, 'onbekend') as department from segments
),

united as (
    select dimension, group_name, label, sort_order, null::varchar as owner, 'shared' as audience from shared_groups
    union all
    select
        'province_target_group' as dimension, p.group_name || '|' || t.group_name as group_name,
        p.label || ' · ' || t.label as label, p.sort_order * 10 + t.sort_order as sort_order, null::varchar as owner,
        'shared' as audience
    from shared_groups as p
    cross join target_groups as t
    where p.dimension = 'province'
    union all
    select
        'organisation' as dimension, organisation as group_name, name as label,
        row_number() over (order by name, organisation) as sort_order, organisation as owner, 'policy' as audience
    from organisations
    union all
    select
        'organisation_department' as dimension, organisation || '|' || department as group_name,
        case department
            when 'onbekend' then 'Afdeling onbekend'
            else upper(substring(department, 1, 1)) || substring(department, 2)
        end as label,
        row_number() over (
            partition by organisation order by case department when 'onbekend' then 1 else 0 end, department
        ) as sort_order,
        organisation as owner, 'own' as audience
    from departments
    union all
    select
        'organisation_target_group' as dimension, o.organisation || '|' || t.group_name as group_name, t.label,
        t.sort_order, o.organisation as owner, 'own' as audience
    from organisations as o
    cross join target_groups as t
)

select
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    label::varchar as label,
    sort_order::integer as sort_order,
    owner::varchar as owner,
    audience::varchar as audience
from united
