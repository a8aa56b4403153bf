-- who is in service, who left for regular work and who left otherwise are everybody, at each horizon; no share is below
-- 0 or above 1
select cell_id, entry_year, horizon, in_service, regular_share, otherwise_share
from cohort_incidences
where abs(in_service + regular_share + otherwise_share - 1) > 1e-9
    or in_service < 0 or regular_share < 0 or otherwise_share < 0
    or regular_left + otherwise_left > members
    or regular_variance < 0 or in_service_variance < 0
