-- one row per organisation (by its number) and quarter of exit, as VDAB counts: who left, and who works later
select
    row_id,
    sender,
    organisatie as enterprise,
    kwartaal as quarter_start,
    uitgestroomd as exits,
    regulier_3m,
    regulier_6m,
    regulier_12m,
    onbekend as not_known
from landed_vdab_uitkomsten
