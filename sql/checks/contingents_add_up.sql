-- a quarter whose provinces do not add up to the whole, granted or filled; a month whose waiting jobseekers do not
with places as (
    select
        period,
        sum(case when dimension = 'all' then granted_vte_hundredths else -granted_vte_hundredths end) as granted,
        sum(case when dimension = 'all' then filled_vte_hundredths else -filled_vte_hundredths end) as filled
    from contingents
    group by period
),

people as (
    select
        period,
        sum(case when dimension = 'all' then counted else -counted end) as counted,
        sum(case when dimension = 'all' then suppressed_counts else -suppressed_counts end) as suppressed
    from waiting_jobseekers
    group by period
)

select 'places' as what, period from places where granted <> 0 or filled <> 0
union all
select 'jobseekers' as what, period from people where counted <> 0 or suppressed <> 0
