-- one row per enterprise or establishment that the Crossroads Bank knows or knew: what is in its last edition no more
-- keeps what was last known
select
    row_id,
    nummer as enterprise,
    nummer_vestiging as establishment,
    onderneming as parent_enterprise,
    naam as name,
    postcode,
    gemeente as municipality,
    nace,
    nace_versie as nace_version,
    rsz as has_employees,
    begin as valid_from,
    verdwenen as gone_since
from landed_kbo_werkgevers
