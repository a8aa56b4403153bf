-- the months in which an employer counts as reached never overlap within one cell, else it would count twice
select a.level, a.group_name, a.employer_key, a.establishment, a.from_index
from employer_presences as a
inner join employer_presences as b
    on b.level = a.level and b.group_name = a.group_name and b.employer_key = a.employer_key
    and b.establishment = a.establishment
where b.from_index > a.from_index and b.from_index <= a.to_index
