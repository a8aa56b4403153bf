-- label: Wat zeggen werkgevers zelf?
-- description: Hoe tevreden werkgevers waren, van 1 tot 5, en door hoeveel partijen zij zich aangesproken voelden,
--     in de laatste 12 maanden.
-- numerator: som van de antwoorden op "tevreden"; bij de partijen het middelste antwoord
-- denominator: antwoorden op die vraag
-- exclusions: vragen die de werkgever openliet; geen gemiddelde of middelste van minder dan 10 antwoorden
-- unit: score
-- direction: none
-- grain: one row per cell, published month with answers (the last month: every cell) and series; the number of
--     answers and the middle at year ends and the last month
-- source: werkgeversfeedback
-- since: 1.0
-- interval: none
-- counts: none
-- series parties: partijen die de werkgever aanspraken, het middelste antwoord
-- series answers: antwoorden van werkgevers
select
    m.population, m.period, m.dimension, m.group_name, '' as series,
    -- what few employers answered is not shown, also not as a sum
    case when m.counted >= p.smallest_denominator then m.reached end as numerator,
    m.counted as denominator,
    1.0 * m.reached / nullif(m.counted, 0) as value,
    case when m.state <> 'no_data' and m.counted < p.smallest_denominator then 'too_small' else m.state end as state
from event_months as m
cross join parameters as p
where m.kind = 'satisfaction' and (m.is_last or m.counted > 0)
union all
select
    m.population, m.period, m.dimension, m.group_name, 'parties' as series,
    case when d.total >= p.smallest_denominator then d.median end as numerator,
    null::double as denominator,
    d.median as value,
    case when d.total < p.smallest_denominator then 'too_small' else m.state end as state
from event_months as m
inner join event_medians as d
    on d.kind = m.kind and d.population = m.population and d.dimension = m.dimension
    and d.group_name = m.group_name and d.period = m.period
cross join parameters as p
where m.kind = 'parties' and m.in_detail and m.state <> 'no_data'
union all
select
    population, period, dimension, group_name, 'answers' as series,
    counted as numerator, null::double as denominator, counted as value, state
from event_months
where kind = 'feedback' and in_detail and counted > 0 and state <> 'no_data'
