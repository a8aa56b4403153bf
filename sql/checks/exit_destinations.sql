-- every spell that ended while observed is one exit with one destination
select s.spell_id, count(x.spell_id) as exits, count(x.destination) as destinations
from spells as s
left join exits as x on x.spell_id = s.spell_id
where s.end_date between s.observed_from and s.last_period_observed
group by s.spell_id
having count(x.spell_id) <> 1 or count(x.destination) <> 1
union all
select x.spell_id, count(*) as exits, count(x.destination) as destinations
from exits as x
left join destinations as d on d.destination = x.destination
where d.destination is null or d.destination = 'herkwalificatie'
group by x.spell_id
