-- label: Kregen werkgevers antwoord?
-- description: Van 100 vragen van werkgevers: hoeveel er binnen 5 dagen een eerste antwoord kregen; en hoeveel
--     dagen dat duurde.
-- numerator: vragen met een eerste antwoord ten laatste op de vijfde dag na de vraag; bij de dagen: het middelste
--     aantal dagen
-- denominator: vragen waarvan de 5 dagen in de laatste 12 maanden voorbijgingen; bij de dagen: de eerste antwoorden
--     van de laatste 12 maanden
-- exclusions: vacatures van VDAB; een antwoord van voor de vraag telt niet bij de dagen; organisaties die geen 12
--     maanden vragen van werkgevers leveren; geen middelste van minder dan 10 antwoorden
-- unit: per_100
-- direction: up
-- grain: one row per cell and published month that has something to divide by, at the last month every cell; the
--     middle at year ends and the last month
-- source: vacatures, kbo_werkgevers
-- since: 1.0
-- interval: wilson
-- counts: none
-- series median_days: dagen tot het eerste antwoord, de middelste vraag
select population, period, dimension, group_name, '' as series, reached as numerator, counted as denominator, state
from event_months
where kind = 'answer' and (is_last or counted > 0)
union all
select
    m.population, m.period, m.dimension, m.group_name, 'median_days' as series,
    d.median as numerator, null::double as denominator,
    case when d.total < p.smallest_denominator then 'too_small' else m.state end as state
from event_months as m
inner join event_medians as d
    on d.kind = m.kind and d.population = m.population and d.dimension = m.dimension
    and d.group_name = m.group_name and d.period = m.period
cross join parameters as p
where m.kind = 'first_answer' and m.in_detail and m.state <> 'no_data'
