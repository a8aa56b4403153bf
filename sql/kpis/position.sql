-- label: Tussen werkgever en ontwikkelaar
-- description: Vijf kenmerken van een organisatie, elk op zijn eigen schaal en zonder som: werk op locatie,
--     doorstroom naar regulier werk, mensen in een lopende trajectfase, werkgevers aangesproken, en vertrekken naar een
--     andere werkgever. Er is geen goede of slechte kant.
-- numerator: per kenmerk: vte in enclave en stage; vertrekken naar regulier werk zonder steun; mensen in dienst met
--     een lopende trajectfase; aangesproken werkgevers; vertrekken naar regulier werk, met en zonder steun
-- denominator: vte in dienst; het gemiddelde aantal mensen in dienst; mensen in dienst; mensen in dienst; alle
--     vertrekken
-- exclusions: kenmerken waarvan de organisatie de gegevens niet levert; bij gelijkaardige organisaties: wie een
--     noemer onder 10 heeft, en groepen van minder dan 5 andere of waarvan één meer dan de helft uitmaakt
-- unit: per_100
-- direction: none
-- grain: one row per organisation and trait at quarter ends of the last three years and the last month; for the
--     others of its size and programme at the last month: pooled, how many, and quartiles (of rounded counts) from 10
-- source: werkplekken, tewerkstellingen, trajectfasen, werkgeverscontacten
-- since: 1.0
-- interval: none
-- counts: persons
-- peers: no
-- series location: werk op locatie
-- series throughflow: doorstroom naar regulier werk
-- series running: mensen in een lopend traject
-- series employers: werkgevers aangesproken
-- series outside: vertrekken naar een andere werkgever
-- series location|organisations: werk op locatie, aantal gelijkaardige
-- series throughflow|organisations: doorstroom, aantal gelijkaardige
-- series running|organisations: lopend traject, aantal gelijkaardige
-- series employers|organisations: werkgevers, aantal gelijkaardige
-- series outside|organisations: vertrekken, aantal gelijkaardige
-- series location|q1: werk op locatie, een vierde van de gelijkaardige ligt lager
-- series throughflow|q1: doorstroom, een vierde van de gelijkaardige ligt lager
-- series running|q1: lopend traject, een vierde van de gelijkaardige ligt lager
-- series employers|q1: werkgevers, een vierde van de gelijkaardige ligt lager
-- series outside|q1: vertrekken, een vierde van de gelijkaardige ligt lager
-- series location|q3: werk op locatie, een vierde van de gelijkaardige ligt hoger
-- series throughflow|q3: doorstroom, een vierde van de gelijkaardige ligt hoger
-- series running|q3: lopend traject, een vierde van de gelijkaardige ligt hoger
-- series employers|q3: werkgevers, een vierde van de gelijkaardige ligt hoger
-- series outside|q3: vertrekken, een vierde van de gelijkaardige ligt hoger
with last_month as (
    select max(period) as period from months
),

-- a quartile is the share of one organisation: of its counts as others get them, rounded at random to 5 (the same hash
-- as in `rounded_results`); employers are no persons, VTE are rounded to 5 VTE
counted as (
    select
        t.organisation, t.trait, t.numerator, t.denominator, s.secret,
        floor(t.numerator / case when t.trait = 'location' then 100 else 1 end + 0.5)::integer as numerator_count,
        floor(t.denominator / case when t.trait = 'location' then 100 else 1 end + 0.5)::integer as denominator_count
    from position_traits as t
    inner join last_month as l on l.period = t.period
    cross join parameters as p
    cross join rounding_secret as s
    where t.denominator >= p.smallest_denominator
),

hashed as (
    select
        *,
        sha256(secret || ' organisation ' || organisation || ' ' || numerator_count::varchar) as numerator_hash,
        sha256(secret || ' organisation ' || organisation || ' ' || denominator_count::varchar) as denominator_hash
    from counted
),

rounded as (
    select
        organisation, trait, numerator, denominator, numerator_count <= denominator_count as is_part,
        case when trait = 'employers' then numerator else (numerator_count - numerator_count % 5 + case
            when numerator_hash < case numerator_count % 5
                when 0 then ''
                when 1 then '3333'
                when 2 then '6666'
                when 3 then '9999'
                else 'cccc'
            end then 5
            else 0
        end)::double end as rounded_numerator,
        (denominator_count - denominator_count % 5 + case
            when denominator_hash < case denominator_count % 5
                when 0 then ''
                when 1 then '3333'
                when 2 then '6666'
                when 3 then '9999'
                else 'cccc'
            end then 5
            else 0
        end)::double as rounded_denominator
    from hashed
),

shares as (
    select
        organisation, trait, numerator, denominator,
        100.0 * case
            when is_part and trait <> 'employers' then least(rounded_numerator, rounded_denominator)
            else rounded_numerator
        end / nullif(rounded_denominator, 0) as share
    from rounded
),

-- ranked among the others: nearest rank, type 1 of Hyndman and Fan (1996), from 10 on never the least or the greatest
others as (
    select
        c.organisation, t.trait, t.numerator, t.denominator, t.share,
        row_number() over (partition by c.organisation, t.trait order by t.share, t.organisation) as place,
        count(*) over (partition by c.organisation, t.trait) as organisations
    from organisation_classes as c
    inner join organisation_classes as d
        on d.size_class = c.size_class and d.programme = c.programme and d.organisation <> c.organisation
    inner join shares as t on t.organisation = d.organisation
),

-- averages of 12 months are whole in 1,200ths: integers add up the same in every run
pooled as (
    select
        organisation, trait, max(organisations) as organisations,
        sum(floor(numerator * 1200 + 0.5)::bigint)::double / 1200 as numerator,
        sum(floor(denominator * 1200 + 0.5)::bigint)::double / 1200 as denominator,
        max(denominator) as largest,
        max(case when place = ceil(organisations / 4.0) then share end) as q1,
        max(case when place = ceil(3 * organisations / 4.0) then share end) as q3
    from others
    group by organisation, trait
),

allowed as (
    select * from pooled where organisations >= 5 and largest * 2 <= denominator
)

select
    'organisation' as dimension, organisation as group_name, period, trait as series, numerator, denominator,
    100.0 * numerator / denominator as value, state, case when trait = 'employers' then 0 end as units
from position_traits
union all
select
    'peers' as dimension, a.organisation as group_name, l.period, a.trait as series, a.numerator, a.denominator,
    100.0 * a.numerator / a.denominator as value, 'ok' as state, case when a.trait = 'employers' then 0 end as units
from allowed as a
cross join last_month as l
union all
select
    'peers' as dimension, a.organisation as group_name, l.period, a.trait || '|organisations' as series,
    a.organisations as numerator, null::double as denominator, a.organisations as value, 'ok' as state, 0 as units
from allowed as a
cross join last_month as l
union all
select
    'peers' as dimension, a.organisation as group_name, l.period, a.trait || '|q1' as series, null::double as numerator,
    null::double as denominator, a.q1 as value, 'ok' as state, 0 as units
from allowed as a
cross join last_month as l
where a.organisations >= 10
union all
select
    'peers' as dimension, a.organisation as group_name, l.period, a.trait || '|q3' as series, null::double as numerator,
    null::double as denominator, a.q3 as value, 'ok' as state, 0 as units
from allowed as a
cross join last_month as l
where a.organisations >= 10
