-- one row per spell that begins while its organisation is observed: after how many days it ended and where it went, or
-- for how long it was followed
with last_month as (
    select max(period) as last_period, max(month_index) as last_index from months
)

select
    e.spell_id,
    year(e.entry_date)::integer as entry_year,
    date_diff('day', e.entry_date, coalesce(x.exit_date, o.last_period_observed))::integer as days,
    date_diff('day', e.entry_date, o.last_period_observed)::integer as observed_days,
    x.destination,
    -- what may still come: a contract that goes on, the destination of an exit of the last month, the course after a
    -- delivery that is less than a year late
    coalesce(
        case
            when x.spell_id is not null
                then x.may_go_on or (x.destination = 'onbekend' and x.exit_period = l.last_period)
            else v.last_index < l.last_index and v.last_index >= l.last_index - 12
        end,
        false
    ) as open
from entries as e
inner join organisations as o on o.organisation = e.organisation
inner join coverages as v on v.organisation = e.organisation
left join exits as x on x.spell_id = e.spell_id
cross join last_month as l
