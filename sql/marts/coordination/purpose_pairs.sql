-- one row per pair of kinds of purpose, by the numbers of contact_days: the series in which their overlap stands
with pairs (purpose_pair, series) as (
    values
        (11, 'pair_verkoop_verkoop'), (12, 'pair_verkoop_plaatsing'), (13, 'pair_verkoop_prospectie'),
        (14, 'pair_verkoop_andere'), (15, 'pair_verkoop_onbekend'), (22, 'pair_plaatsing_plaatsing'),
        (23, 'pair_plaatsing_prospectie'), (24, 'pair_plaatsing_andere'), (25, 'pair_plaatsing_onbekend'),
        (33, 'pair_prospectie_prospectie'), (34, 'pair_prospectie_andere'), (35, 'pair_prospectie_onbekend'),
        (44, 'pair_andere_andere'), (45, 'pair_andere_onbekend'), (55, 'pair_onbekend_onbekend')
)

select purpose_pair::integer as purpose_pair, series::varchar as series from pairs
