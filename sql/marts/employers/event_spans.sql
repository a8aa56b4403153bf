-- one row per kind of event with employers, population and sender: in how many months it counts, and the first and last
-- month (month_index) at whose end it can be counted
select
    k.kind,
    k.population,
    s.sender,
    min(k.window_months)::integer as window_months,
    (min(s.first_index) + min(k.window_months) - 1)::integer as first_index,
    max(s.last_index)::integer as last_index
from event_kinds as k
inner join delivery_spans as s on s.dataset = k.dataset
inner join organisations as o on o.organisation = s.sender
group by k.kind, k.population, s.sender
