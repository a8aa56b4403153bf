-- label: Wie deelt welke werkgevers?
-- description: Per twee organisaties (of twee afdelingen): het aantal werkgevers dat beide in de laatste 12 maanden
--     aanspraken.
-- numerator: werkgevers die beide aanspraken
-- denominator: geen; bij het deel van de kleinste haar werkgevers, bij Jaccard de werkgevers van een van beide, bij
--     de verhouding tot toeval de werkgevers van beide vermenigvuldigd
-- exclusions: contacten die de werkgever begon, nazorg en enclave; VDAB
-- unit: employers
-- grain: one row per pair with shared employers, year end or last month, and series; agreement only where it occurs
-- source: werkgeverscontacten
-- since: 1.0
-- interval: none
-- counts: employers
-- series shared: werkgevers die beide aanspraken
-- series overlap_coefficient: op 100 werkgevers van de kleinste van de twee
-- series jaccard: op 100 werkgevers van een van beide
-- series lift: verhouding tot wat toeval zou geven (1 = toeval)
-- series median_days: dagen tot het dichtste contact, de middelste werkgever
-- series niet_afgesproken: van meer kanten binnen 90 dagen, zonder afspraak
-- series niet_ingevuld: van meer kanten binnen 90 dagen, afspraak niet ingevuld
-- series afgesproken: van meer kanten binnen 90 dagen, met afspraak
with moments as (
    select period, month_index from months where published and (month(period) = 12 or is_last)
),

reached as (
    select
        m.month_index::varchar || ' ' || r.dimension || ' ' || r.group_name as cell, r.period, r.numerator as employers,
        r.state
    from kpi_employer_reach as r
    inner join moments as m on m.period = r.period
    where r.series = ''
),

ranked as (
    select
        *,
        row_number() over (partition by dimension, group_name, month_index order by days, employer_key) as place,
        count(*) over (partition by dimension, group_name, month_index) as shared
    from shared_employers
),

pairs as (
    select
        dimension, group_name, month_index, organisation, party, other_party, shared,
        sum(case when place in (floor((shared + 1) / 2.0), floor((shared + 2) / 2.0)) then days else 0 end)
            / case when shared % 2 = 1 then 1.0 else 2.0 end as median_days
    from ranked
    group by dimension, group_name, month_index, organisation, party, other_party, shared
),

-- the cells of both sides, and of what they are part of; as one word each, or a plan may first join all cells of a
-- month with one another
sided as (
    select
        *,
        month_index::varchar
            || case dimension
                when 'organisation_pair' then ' organisation '
                else ' organisation_department ' || organisation || '|'
            end as sides,
        month_index::varchar
            || case dimension
                when 'organisation_pair' then ' all all'
                else ' organisation ' || organisation
            end as whole
    from pairs
),

sized as (
    select
        p.dimension, p.group_name, t.period, p.month_index, p.shared, p.median_days,
        a.employers as employers_a, b.employers as employers_b, t.employers as employers_all, t.state
    from sided as p
    inner join reached as a on a.cell = p.sides || p.party
    inner join reached as b on b.cell = p.sides || p.other_party
    inner join reached as t on t.cell = p.whole
),

spans as (
    select p.party_key, s.first_index, s.last_index
    from contact_parties as p
    inner join delivery_spans as s on s.sender = p.organisation and s.dataset = 'werkgeverscontacten'
),

-- the state of a pair at an employer is its worst
pair_overlaps as (
    select
        o.employer_key, least(o.party_key, o.other_party_key) as party_key,
        greatest(o.party_key, o.other_party_key) as other_party_key, m.month_index, min(o.agreement) as agreement
    from overlapping_contacts as o
    inner join spans as d on d.party_key = o.party_key
    inner join moments as m
        on m.month_index between o.month_index and o.month_index + 11
        and m.month_index between d.first_index + 11 and d.last_index
    group by
        o.employer_key, least(o.party_key, o.other_party_key), greatest(o.party_key, o.other_party_key), m.month_index
),

agreements as (
    select s.dimension, s.group_name, s.month_index, s.employer_key, o.agreement
    from pair_overlaps as o
    inner join shared_employers as s
        on s.month_index = o.month_index and s.employer_key = o.employer_key
        and s.party_key = o.party_key and s.other_party_key = o.other_party_key
),

agreement_counts as (
    select dimension, group_name, month_index, agreement, count(*) as employers
    from agreements
    group by dimension, group_name, month_index, agreement
),

last_month as (
    select max(period) as period from months
),

united as (
    select
        dimension, group_name, period, state, 'shared' as series, shared as numerator, null::double as denominator,
        shared as value
    from sized
    union all
    select
        dimension, group_name, period, state, 'overlap_coefficient' as series, shared as numerator,
        least(employers_a, employers_b) as denominator,
        100.0 * shared / nullif(least(employers_a, employers_b), 0) as value
    from sized
    union all
    select
        dimension, group_name, period, state, 'jaccard' as series, shared as numerator,
        employers_a + employers_b - shared as denominator,
        100.0 * shared / nullif(employers_a + employers_b - shared, 0) as value
    from sized
    union all
    select
        dimension, group_name, period, state, 'lift' as series, shared * employers_all as numerator,
        employers_a * employers_b as denominator,
        1.0 * shared * employers_all / nullif(employers_a * employers_b, 0) as value
    from sized
    union all
    select
        dimension, group_name, period, state, 'median_days' as series, median_days as numerator,
        null::double as denominator, median_days as value
    from sized
    union all
    select
        s.dimension, s.group_name, s.period,
        case
            when s.state = 'ok' and date_diff('day', s.period, l.period) < p.overlap_days then 'provisional'
            else s.state
        end as state,
        case c.agreement when 1 then 'niet_afgesproken' when 2 then 'niet_ingevuld' else 'afgesproken' end as series,
        c.employers as numerator, null::double as denominator, c.employers as value
    from sized as s
    inner join agreement_counts as c
        on c.dimension = s.dimension and c.group_name = s.group_name and c.month_index = s.month_index
    cross join last_month as l
    cross join parameters as p
)

select period, dimension, group_name, series, numerator, denominator, value, state
from united
where state <> 'no_data'
