-- one row per kind of event with employers and dataset that tells of it: in how many months it counts, and for which
-- populations
with kinds (kind, dataset, window_months, population) as (
    values
        ('initiative', 'werkgeverscontacten', 12, 'alle'),
        ('answer', 'vacatures', 12, 'alle'),
        ('first_answer', 'vacatures', 12, 'alle'),
        ('fill', 'vacatures', 12, 'alle'),
        ('jobdesign', 'vacatures', 12, 'alle'),
        ('jobdesign_filled', 'vacatures', 12, 'alle'),
        ('jobdesign_followed', 'vacatures', 12, 'alle'),
        ('jobcarving', 'vacatures', 12, 'alle'),
        ('jobcarving_filled', 'vacatures', 12, 'alle'),
        ('jobcarving_followed', 'vacatures', 12, 'alle'),
        ('open_request', 'vacatures', 1, 'alle'),
        ('partnership', 'partnerschappen', 1, 'alle'),
        ('partnership_year', 'partnerschappen', 1, 'alle'),
        ('shared_partnership', 'partnerschappen', 1, 'alle'),
        ('satisfaction', 'werkgeversfeedback', 12, 'alle'),
        ('parties', 'werkgeversfeedback', 12, 'alle'),
        ('feedback', 'werkgeversfeedback', 12, 'alle'),
        ('aftercare', 'trajectfasen', 12, 'alle'),
        ('aftercare', 'werkgeverscontacten', 12, 'alle'),
        ('aftercare', 'trajectfasen', 12, 'CMW'),
        ('aftercare', 'werkgeverscontacten', 12, 'CMW')
)

select
    kind::varchar as kind, dataset::varchar as dataset, window_months::integer as window_months,
    population::varchar as population
from kinds
