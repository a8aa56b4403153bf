-- every accepted contact of an organisation or of VDAB is one contact of the marts
select 'contact' as source, s.row_id, count(c.contact_id) as copies
from stg_employer_contacts as s
left join contacts as c on c.contact_id = s.row_id * 2
group by s.row_id
having count(c.contact_id) <> 1
union all
select 'vdab_contact' as source, s.row_id, count(c.contact_id) as copies
from stg_vdab_contacts as s
left join contacts as c on c.contact_id = s.row_id * 2 + 1
group by s.row_id
having count(c.contact_id) <> 1
