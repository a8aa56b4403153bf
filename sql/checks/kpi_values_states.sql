-- a value stands only where its state is ok or provisional, nothing stands where it is hidden or not delivered, and no
-- small count is shown
select v.kpi, v.population, v.period, v.dimension, v.group_name, v.series, v.state
from kpi_values as v
inner join kpi_headers as h on h.kpi = v.kpi
cross join parameters as p
where v.state not in ('ok', 'hidden', 'too_small', 'no_data', 'provisional', 'immature')
    or (v.state in ('ok', 'provisional')) <> (v.value is not null)
    or (v.state in ('hidden', 'no_data') and (v.numerator is not null or v.denominator is not null))
    or (
        h.counts = 'persons' and h.unit in ('persons', 'spells') and v.audience <> 'own' and v.denominator is null
        and v.numerator between 1 and p.hide_up_to and v.series not in ('organisations', 'coverage', 'vacancies')
        and v.series not like 'days%'
    )
