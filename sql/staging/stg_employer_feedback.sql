-- one row per answer of an employer
select
    row_id,
    sender as organisation,
    datum as answer_date,
    werkgever as enterprise,
    werkgever_vestiging as establishment,
    werkgever_naam as employer_name,
    werkgever_postcode as employer_postcode,
    partijen as parties,
    tevreden as satisfaction
from landed_werkgeversfeedback
