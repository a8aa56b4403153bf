-- one row per contact with an employer that an organisation delivered
select
    row_id,
    sender as organisation,
    datum as contact_date,
    datum_precision as date_precision,
    werkgever as enterprise,
    werkgever_vestiging as establishment,
    werkgever_naam as employer_name,
    werkgever_postcode as employer_postcode,
    afdeling as department,
    rol as role,
    initiatief as initiative,
    kanaal as channel,
    doel as purpose,
    afgestemd as agreed,
    met as agreed_with,
    resultaat as result
from landed_werkgeverscontacten
