-- one row per recognition of an employer in the social economy
select
    row_id,
    onderneming as enterprise,
    naam as name,
    soort as kind,
    geldig_van as valid_from,
    geldig_tot as valid_to
from landed_erkenningen
