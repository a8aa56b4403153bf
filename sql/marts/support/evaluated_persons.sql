-- one row per person and day of a positive evaluation: the first day on which each step after it was reached
with starts as (
    select distinct person_id, evaluation_date from evaluations where positive
),

steps as (
    select
        s.person_id,
        s.evaluation_date,
        min(case when p.phase = 'voortraject' then p.begin_date end) as preparation_on,
        min(case when p.phase = 'jobmatching' then p.begin_date end) as matching_on,
        min(case when p.phase = 'stage' then p.begin_date end) as internship_on,
        min(case when p.phase = 'nazorg' then p.end_date end) as aftercare_done_on
    from starts as s
    left join phases as p on p.person_id = s.person_id and p.begin_date >= s.evaluation_date
    group by s.person_id, s.evaluation_date
),

hires as (
    select s.person_id, s.evaluation_date, min(x.exit_date) as hired_on
    from starts as s
    inner join exits as x on x.person_id = s.person_id and x.exit_date >= s.evaluation_date
    where x.destination in ('regulier', 'regulier_met_ondersteuning')
    group by s.person_id, s.evaluation_date
)

select
    s.person_id,
    s.evaluation_date,
    s.preparation_on,
    s.matching_on,
    s.internship_on,
    h.hired_on,
    s.aftercare_done_on
from steps as s
left join hires as h on h.person_id = s.person_id and h.evaluation_date = s.evaluation_date
