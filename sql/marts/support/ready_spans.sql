-- one row per person and unbroken time in which the person is found ready: latest evaluation positive, or WOP 40 laag
-- (the organisation's, else VDAB's)
with days as (
    select
        person_id,
        evaluation_date,
        max_by(
            case when positive then 1 else 0 end, case source when 'vdab' then 3 when 'package' then 2 else 1 end
        ) as positive
    from evaluations
    where positive is not null
    group by person_id, evaluation_date
),

judged as (
    select
        person_id, evaluation_date, positive,
        lead(evaluation_date) over (partition by person_id order by evaluation_date) as next_date
    from days
),

named as (
    select person_id, begin_date from told_packages where wop_level is not null
    union all
    select person_id, begin_date from told_advice where wop_level is not null
),

-- what VDAB says where no organisation does, until somebody names the next package
advised as (
    select a.person_id, a.row_id, a.begin_date, a.end_date, min(n.begin_date) as next_begin
    from told_advice as a
    left join named as n on n.person_id = a.person_id and n.begin_date > a.begin_date
    where a.wop_share = 40 and a.wop_level = 'laag'
        and not exists (
            select 1 from told_packages as p
            where p.person_id = a.person_id and p.wop_level is not null
            and p.begin_date <= a.begin_date and (p.end_date is null or p.end_date >= a.begin_date)
        )
    group by a.person_id, a.row_id, a.begin_date, a.end_date
),

spans as (
    select person_id, evaluation_date as ready_from, next_date as ready_until
    from judged
    where positive = 1
    union all
    select person_id, begin_date as ready_from, (end_date + 1)::date as ready_until
    from told_packages
    where wop_share = 40 and wop_level = 'laag'
    union all
    select person_id, begin_date as ready_from, least((end_date + 1)::date, next_begin) as ready_until
    from advised
),

ordered as (
    select
        *,
        row_number() over (
            partition by person_id order by ready_from, coalesce(ready_until, date '2149-01-01')
        ) as place,
        max(coalesce(ready_until, date '2149-01-01')) over (
            partition by person_id
            order by ready_from, coalesce(ready_until, date '2149-01-01')
            rows between unbounded preceding and 1 preceding
        ) as ready_before
    from spans
),

numbered as (
    select
        *,
        sum(case when place > 1 and ready_before >= ready_from then 0 else 1 end) over (
            partition by person_id order by place rows between unbounded preceding and current row
        ) as span
    from ordered
)

select
    person_id,
    min(ready_from) as ready_from,
    case when count(ready_until) = count(*) then max(ready_until) end as ready_until
from numbered
group by person_id, span
