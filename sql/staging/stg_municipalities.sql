-- one row per postcode, municipality and validity
select
    row_id,
    postcode,
    nis,
    gemeente as municipality,
    geldig_van as valid_from,
    geldig_tot as valid_to,
    opvolger as successor,
    provincie as province,
    regio as region
from landed_nis
