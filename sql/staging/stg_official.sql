-- one row per official series, group and period
select
    row_id,
    reeks as series,
    groep as group_name,
    van as from_date,
    tot as to_date,
    waarde as value_hundredths,
    volledig as complete,
    bron as source
from landed_official
