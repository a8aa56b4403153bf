-- one row per organisation, period and kind of cost
select
    row_id,
    sender as organisation,
    periode as period_start,
    periode_precision as period_precision,
    soort as kind,
    bedrag as euro_hundredths
from landed_kosten
