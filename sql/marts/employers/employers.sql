-- one row per employer that a sender named; place and sector from the Crossroads Bank, else as delivered
with named as (
    select
        employer_id,
        max(enterprise) as enterprise,
        max(establishment) as establishment,
        max(employer_name) as name,
        max(employer_postcode) as postcode
    from employer_references
    group by employer_id
),

enterprises as (
    select enterprise, max(name) as name, max(postcode) as postcode, max(nace) as nace
    from stg_kbo_employers
    where establishment is null
    group by enterprise
),

establishments as (
    select establishment, max(name) as name, max(postcode) as postcode, max(nace) as nace
    from stg_kbo_employers
    where establishment is not null
    group by establishment
),

recognised as (
    select distinct enterprise from stg_recognitions
),

known as (
    select
        n.employer_id,
        n.enterprise,
        coalesce(e.name, s.name, n.name, n.enterprise, n.establishment) as name,
        coalesce(e.postcode, s.postcode, n.postcode) as postcode,
        substring(coalesce(e.nace, s.nace), 1, 2) as nace_division,
        r.enterprise is not null as social_economy
    from named as n
    left join enterprises as e on e.enterprise = n.enterprise
    left join establishments as s on s.establishment = n.establishment
    left join recognised as r on r.enterprise = n.enterprise
)

select
    k.employer_id,
    -- a number of this build, since numbers join faster than names
    (row_number() over (order by k.employer_id))::integer as employer_key,
    k.enterprise,
    k.name,
    k.postcode,
    coalesce(p.province, 'onbekend') as province,
    coalesce(p.region, 'onbekend') as region,
    case
        when k.nace_division between '01' and '03' then 'A'
        when k.nace_division between '05' and '09' then 'B'
        when k.nace_division between '10' and '33' then 'C'
        when k.nace_division = '35' then 'D'
        when k.nace_division between '36' and '39' then 'E'
        when k.nace_division between '41' and '43' then 'F'
        when k.nace_division between '45' and '47' then 'G'
        when k.nace_division between '49' and '53' then 'H'
        when k.nace_division between '55' and '56' then 'I'
        when k.nace_division between '58' and '60' then 'J'
        when k.nace_division between '61' and '63' then 'K'
        when k.nace_division between '64' and '66' then 'L'
        when k.nace_division = '68' then 'M'
        when k.nace_division between '69' and '75' then 'N'
        when k.nace_division between '77' and '82' then 'O'
        when k.nace_division = '84' then 'P'
        when k.nace_division = '85' then 'Q'
        when k.nace_division between '86' and '88' then 'R'
        when k.nace_division between '90' and '93' then 'S'
        when k.nace_division between '94' and '96' then 'T'
        when k.nace_division between '97' and '98' then 'U'
        when k.nace_division = '99' then 'V'
        else 'onbekend'
    end as nace_section,
    k.enterprise is not null as matched,
    k.social_economy
from known as k
left join postcodes as p on p.postcode = k.postcode
