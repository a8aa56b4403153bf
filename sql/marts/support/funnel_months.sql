-- one row per cell and published month: persons with a positive evaluation in the 24 months, and how many reached each
-- step since
with first_in_window as (
    select e.person_id, m.month_index, m.period, min(e.evaluation_date) as evaluation_date
    from evaluated_persons as e
    inner join months as m
        on m.published and e.evaluation_date <= m.period
        and month_index_of(e.evaluation_date) > m.month_index - 24
    group by e.person_id, m.month_index, m.period
),

reached as (
    select
        f.person_id,
        f.evaluation_date,
        f.month_index,
        case when e.preparation_on <= f.period then 1 else 0 end as preparation,
        case when e.matching_on <= f.period then 1 else 0 end as matching,
        case when e.internship_on <= f.period then 1 else 0 end as internship,
        case when e.hired_on <= f.period then 1 else 0 end as hired,
        case when e.aftercare_done_on <= f.period then 1 else 0 end as aftercare
    from first_in_window as f
    inner join evaluated_persons as e on e.person_id = f.person_id and e.evaluation_date = f.evaluation_date
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
    sum(r.matching)::integer as matching,
    sum(r.internship)::integer as internship,
    sum(r.hired)::integer as hired,
    sum(r.aftercare)::integer as aftercare
from reached as r
inner join stood as s on s.person_id = r.person_id and s.evaluation_date = r.evaluation_date
group by s.cell_id, r.month_index
