-- one row per person who left and moment, as the organisation says
select
    row_id,
    sender as organisation,
    persoon as person_key,
    gedeelde_sleutel as shared_person_key,
    datum as status_date,
    status,
    coalesce(bron, 'organisatie') as source
from landed_opvolging
