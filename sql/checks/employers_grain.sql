-- one row per employer
select employer_id, count(*) as copies
from employers
group by employer_id
having count(*) > 1
