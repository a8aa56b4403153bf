-- one row per party, and employer that it contacted in the 12 months up to the last one: the employer's place, and
-- whether the party contacted it first in these months
select
    p.group_name as party,
    p.employer_key,
    e.province,
    e.region,
    l.last_index::integer as month_index,
    (case when p.first_index >= l.last_index - 11 then 1 else 0 end)::integer as is_new
from employer_presences as p
inner join employers as e on e.employer_key = p.employer_key
cross join (select max(month_index) as last_index from months) as l
where p.level = 'organisation' and p.establishment = '' and l.last_index between p.from_index and p.to_index
