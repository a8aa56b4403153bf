-- one row per month, municipality and kind: jobseekers, of which a count of 1 to 3 is suppressed (neither 0 nor
-- unknown)
select
    row_id,
    maand as month_start,
    nis,
    kenmerk as kind,
    aantal as jobseekers,
    coalesce(aantal_onderdrukt, false) as suppressed
from landed_arvastat
