-- one row per organisation with a plan that has run for at least 3 months: the first month of it, and over how many
-- months before and after it is compared (at most 12)
with starts as (
    select organisation, min(begin_date) as start_date from actions where begin_date is not null group by organisation
),

-- a plan that starts inside a month is followed from the next one
first_months as (
    select
        s.organisation,
        month_index_of(s.start_date) + case
            when s.start_date = date_trunc('month', s.start_date)::date then 0
            else 1
        end as start_index
    from starts as s
)

select
    f.organisation,
    f.start_index::integer as start_index,
    least(12, c.last_index - f.start_index + 1)::integer as window_months
from first_months as f
inner join coverages as c on c.organisation = f.organisation
where c.last_index - f.start_index + 1 >= 3
