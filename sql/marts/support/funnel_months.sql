-- one row per cell and published month: persons with a positive evaluation in the 24 months, and for each step how many
-- of them had the time for it (as long as the steps before it may last: 1, 3, 3 and 3 months) and reached it since
with first_in_window as (
    select e.person_id, m.month_index, m.period, min(e.evaluation_date) as evaluation_date
    from evaluated_persons as e
    inner join months as m
        on m.published and e.evaluation_date <= m.period
        and month_index_of(e.evaluation_date) > m.month_index - 24
    group by e.person_id, m.month_index, m.period
),

timed as (
    select
        f.person_id, f.evaluation_date, f.month_index, f.period,
        (f.evaluation_date + interval 1 month)::date <= f.period as after_1,
        (f.evaluation_date + interval 4 month)::date <= f.period as after_4,
        (f.evaluation_date + interval 7 month)::date <= f.period as after_7,
        (f.evaluation_date + interval 10 month)::date <= f.period as after_10
    from first_in_window as f
),

reached as (
    select
        t.person_id,
        t.evaluation_date,
        t.month_index,
        case when e.preparation_on <= t.period then 1 else 0 end as preparation,
        case when t.after_1 then 1 else 0 end as matching_time,
        case when t.after_1 and e.matching_on <= t.period then 1 else 0 end as matching,
        case when t.after_4 then 1 else 0 end as internship_time,
        case when t.after_4 and e.internship_on <= t.period then 1 else 0 end as internship,
        case when t.after_7 then 1 else 0 end as hired_time,
        case when t.after_7 and e.hired_on <= t.period then 1 else 0 end as hired,
        case when t.after_10 then 1 else 0 end as aftercare_time,
        case when t.after_10 and e.aftercare_done_on <= t.period then 1 else 0 end as aftercare
    from timed as t
    inner join evaluated_persons as e on e.person_id = t.person_id and e.evaluation_date = t.evaluation_date
),

-- the cells in which somebody stood on the day of the evaluation
stood as (
    select distinct e.person_id, e.evaluation_date, g.cell_id
    from (select distinct person_id, evaluation_date from first_in_window) as e
    inner join person_groups as g
        on g.person_id = e.person_id and g.valid_from <= e.evaluation_date
        and (g.valid_to is null or g.valid_to >= e.evaluation_date)
)

select
    s.cell_id::integer as cell_id,
    r.month_index::integer as month_index,
    count(*)::integer as evaluated,
    sum(r.preparation)::integer as preparation,
    sum(r.matching_time)::integer as matching_time,
    sum(r.matching)::integer as matching,
    sum(r.internship_time)::integer as internship_time,
    sum(r.internship)::integer as internship,
    sum(r.hired_time)::integer as hired_time,
    sum(r.hired)::integer as hired,
    sum(r.aftercare_time)::integer as aftercare_time,
    sum(r.aftercare)::integer as aftercare
from reached as r
inner join stood as s on s.person_id = r.person_id and s.evaluation_date = r.evaluation_date
group by s.cell_id, r.month_index
