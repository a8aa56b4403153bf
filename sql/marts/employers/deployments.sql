-- one row per deployment of a worker or a team at an employer
select
    d.row_id,
    d.organisation,
    d.person_key,
    d.shared_person_key,
    d.team,
    r.employer_id,
    d.kind,
    d.begin_date,
    d.end_date,
    -- hours become VTE on a week of 38 hours
    coalesce(d.vte_hundredths, floor(d.weekly_hours_hundredths / 38.0 + 0.5)::bigint)::integer as vte_hundredths,
    d.guide_present
from stg_deployments as d
inner join employer_references as r on r.source = 'deployment' and r.row_id = d.row_id
