-- a window in which more employers than contacts are counted, more doubly approached than approached, or more stages
-- than phases
with sides as (
    select
        start_index, window_months, organisation,
        sum(case when measure = 'contacts' then after_count end) as contacts,
        sum(case when measure = 'employers' then after_count end) as employers,
        sum(case when measure = 'double' then after_count end) as doubly,
        sum(case when measure = 'phases' then after_count end) as phases,
        sum(case when measure = 'stages' then after_count end) as stages
    from action_counts
    group by start_index, window_months, organisation
)

select * from sides where employers > contacts or doubly > employers or stages > phases
