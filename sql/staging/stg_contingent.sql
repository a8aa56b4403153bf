-- one row per municipality, quarter and measure: granted and filled places
select
    row_id,
    kwartaal as quarter_start,
    nis,
    maatregel as measure,
    vestigingen as establishments,
    toegekend_vte as granted_vte_hundredths,
    ingevuld_vte as filled_vte_hundredths,
    subsidie as subsidy_hundredths
from landed_wewis_cmw03
