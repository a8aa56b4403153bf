-- one row per postcode (four digits) or NIS code (five), as a workplace is delivered: its province and region
select postcode as place, nis, province, region from postcodes
union all
select nis as place, current_nis as nis, province, region from municipalities
