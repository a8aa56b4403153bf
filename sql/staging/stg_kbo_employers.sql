-- one row per enterprise or establishment that the Crossroads Bank knows
select
    row_id,
    nummer as enterprise,
    nummer_vestiging as establishment,
    onderneming as parent_enterprise,
    naam as name,
    postcode,
    nace,
    rsz as has_employees
from landed_kbo_werkgevers
