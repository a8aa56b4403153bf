-- label: Werkgevers die door meer afdelingen van één organisatie werden aangesproken
-- description: Van 100 werkgevers die in de laatste 12 maanden werden aangesproken: bij hoeveel deden twee of meer afdelingen van dezelfde organisatie dat binnen 90 dagen.
-- numerator: werkgevers met een contact dat hoogstens 90 dagen van een contact van een andere afdeling van dezelfde organisatie ligt; de eerste stand die voorkomt: niet afgesproken, niet ingevuld, afgesproken
-- denominator: werkgevers die in de laatste 12 maanden werden aangesproken
-- exclusions: contacten die de werkgever begon, nazorg en enclave; contacten zonder afdeling zijn nooit een van beide kanten; wie enkel de maand geeft, telt op de vijftiende en alleen binnen 90 dagen
-- unit: per_100
-- grain: one row per cell, published month and series
-- source: werkgeverscontacten, kbo_werkgevers
-- since: 1.0
-- interval: none
-- counts: employers
-- peers: yes
-- series niet_afgesproken: zonder afspraak
-- series niet_ingevuld: afspraak niet ingevuld
-- series afgesproken: met afspraak
-- series 30: binnen 30 dagen
-- series niet_afgesproken_30: zonder afspraak, binnen 30 dagen
-- series niet_ingevuld_30: afspraak niet ingevuld, binnen 30 dagen
-- series afgesproken_30: met afspraak, binnen 30 dagen
-- series pair_verkoop_verkoop: werkgevers waar verkoop van diensten en verkoop van diensten samenvielen
-- series pair_verkoop_plaatsing: werkgevers waar verkoop van diensten en plaatsing van mensen samenvielen
-- series pair_verkoop_prospectie: werkgevers waar verkoop van diensten en prospectie samenvielen
-- series pair_verkoop_andere: werkgevers waar verkoop van diensten en een ander doel samenvielen
-- series pair_verkoop_onbekend: werkgevers waar verkoop van diensten en een onbekend doel samenvielen
-- series pair_plaatsing_plaatsing: werkgevers waar plaatsing van mensen en plaatsing van mensen samenvielen
-- series pair_plaatsing_prospectie: werkgevers waar plaatsing van mensen en prospectie samenvielen
-- series pair_plaatsing_andere: werkgevers waar plaatsing van mensen en een ander doel samenvielen
-- series pair_plaatsing_onbekend: werkgevers waar plaatsing van mensen en een onbekend doel samenvielen
-- series pair_prospectie_prospectie: werkgevers waar prospectie en prospectie samenvielen
-- series pair_prospectie_andere: werkgevers waar prospectie en een ander doel samenvielen
-- series pair_prospectie_onbekend: werkgevers waar prospectie en een onbekend doel samenvielen
-- series pair_andere_andere: werkgevers waar een ander doel en een ander doel samenvielen
-- series pair_andere_onbekend: werkgevers waar een ander doel en een onbekend doel samenvielen
-- series pair_onbekend_onbekend: werkgevers waar een onbekend doel en een onbekend doel samenvielen
select
    'alle'::varchar as population,
    period::date as period,
    dimension::varchar as dimension,
    group_name::varchar as group_name,
    series::varchar as series,
    numerator::double as numerator,
    denominator::double as denominator,
    value::double as value,
    null::double as lower,
    null::double as upper,
    state::varchar as state,
    numerator::integer as units
from overlap_series
where scope = 'internal'
