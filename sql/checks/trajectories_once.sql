-- no person starts two trajectories on one day, and in no cell do more of them end in regular work than started
select t.cell_id, t.month_index, t.trajectories, t.hired, null::integer as months
from trajectory_cohorts as t
where t.hired > t.trajectories
union all
select
    null::integer as cell_id, null::integer as month_index, null::integer as trajectories, null::integer as hired,
    count(*)::integer as months
from trajectories
group by person_id, begin_date
having count(*) > 1
