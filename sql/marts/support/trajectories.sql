-- one row per trajectory: phases of one person (an evaluation is none yet) with gaps of at most 6 months, and the move
-- to regular work that it ended in
with ordered as (
    select
        row_id, person_id, begin_date, end_date,
        max(coalesce(end_date, date '2149-01-01')) over (
            partition by person_id order by begin_date, row_id rows between unbounded preceding and 1 preceding
        ) as ended_before
    from phases
    where phase <> 'evaluatie'
),

numbered as (
    select
        *,
        sum(case when begin_date <= (ended_before + interval 6 month)::date then 0 else 1 end) over (
            partition by person_id order by begin_date, row_id rows between unbounded preceding and current row
        ) as trajectory
    from ordered
),

merged as (
    select
        person_id,
        trajectory,
        min(row_id) filter (where starts) as row_id,
        min(begin_date) as begin_date,
        case when count(end_date) = count(*) then max(end_date) end as end_date
    from (
        select *, row_number() over (partition by person_id, trajectory order by begin_date, row_id) = 1 as starts
        from numbered
    ) as n
    group by person_id, trajectory
),

hired as (
    select t.person_id, t.trajectory, min(x.exit_date) as hired_on
    from merged as t
    inner join exits as x
        on x.person_id = t.person_id and x.exit_date >= t.begin_date
        and (t.end_date is null or x.exit_date <= (t.end_date + interval 6 month)::date)
    where x.destination = 'regulier'
    group by t.person_id, t.trajectory
)

select
    t.person_id,
    p.spell_id,
    p.organisation,
    p.group_date,
    t.begin_date,
    t.end_date,
    h.hired_on
from merged as t
inner join phase_spells as p on p.row_id = t.row_id
left join hired as h on h.person_id = t.person_id and h.trajectory = t.trajectory
