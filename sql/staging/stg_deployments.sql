-- one row per deployment at an employer: enclave, stage or aanneming
select
    row_id,
    sender as organisation,
    persoon as person_key,
    gedeelde_sleutel as shared_person_key,
    groep as team,
    werkgever as enterprise,
    werkgever_vestiging as establishment,
    werkgever_naam as employer_name,
    werkgever_postcode as employer_postcode,
    soort as kind,
    begin as begin_date,
    einde as end_date,
    uren_per_week as weekly_hours_hundredths,
    vte as vte_hundredths,
    begeleider_aanwezig as guide_present
from landed_werkplekken
