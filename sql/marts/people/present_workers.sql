-- one row per person in service with an organisation at the end of its last observed month, with the row of the segment
-- that began last
select
    s.organisation,
    s.person_id,
    o.last_period_observed as period,
    g.row_id
from spells as s
inner join organisations as o on o.organisation = s.organisation
inner join segments as g on g.spell_id = s.spell_id and g.begin_date <= o.last_period_observed
where s.begin_date <= o.last_period_observed and (s.end_date is null or s.end_date > o.last_period_observed)
qualify row_number() over (partition by s.organisation, s.person_id order by g.begin_date desc, g.row_id desc) = 1
