-- one row per agreement with an employer
select
    row_id,
    sender as organisation,
    werkgever as enterprise,
    werkgever_vestiging as establishment,
    werkgever_naam as employer_name,
    werkgever_postcode as employer_postcode,
    begin as begin_date,
    einde as end_date,
    diensten as services,
    afdelingen as departments,
    vaste_contactpersoon as one_contact_person
from landed_partnerschappen
