-- one row per answer in a scan, with the theme and weight of its question in the newest definition that holds it
with questions as (
    select question, dimension, weight
    from scan_definition
    qualify row_number() over (partition by question order by version desc) = 1
)

select
    s.organisation,
    s.scan,
    s.scan_date,
    s.kind,
    q.dimension,
    s.question,
    s.score,
    q.weight,
    s.note
from stg_scans as s
inner join questions as q on q.question = s.question
