-- one row per contact of VDAB with an employer, or per employer and quarter
select
    row_id,
    sender as organisation,
    datum as contact_date,
    datum_precision as date_precision,
    werkgever as enterprise,
    werkgever_vestiging as establishment,
    aantal as contact_count,
    doel as purpose,
    afgestemd as agreed,
    met as agreed_with
from landed_vdab_contacten
