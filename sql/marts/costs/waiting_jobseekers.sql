-- one row per cell (all, province) and published month: jobseekers with a CMW advice that were counted, and how many
-- counts of 1 to 3 were suppressed
with placed as (
    select
        last_day(j.month_start)::date as period,
        coalesce(m.province, 'onbekend') as province,
        j.jobseekers,
        j.suppressed
    from stg_jobseekers as j
    left join municipalities as m on m.nis = j.nis
    where lower(replace(replace(j.kind, '_', ' '), '-', ' ')) in (
        'advies cmw', 'cmw advies', 'advies collectief maatwerk', 'collectief maatwerk', 'cmw'
    )
        and (j.suppressed or j.jobseekers is not null)
),

united as (
    select 'all' as dimension, 'all' as group_name, period, jobseekers, suppressed from placed
    union all
    select 'province' as dimension, province as group_name, period, jobseekers, suppressed from placed
)

select
    u.dimension,
    u.group_name,
    u.period,
    sum(case when u.suppressed then 0 else u.jobseekers end)::integer as counted,
    sum(case when u.suppressed then 1 else 0 end)::integer as suppressed_counts
from united as u
inner join months as m on m.period = u.period
where m.published
group by u.dimension, u.group_name, u.period
