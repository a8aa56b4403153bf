-- one row per kpi of which a line begins where it holds, and organisation: the ends of the first and last month that it
-- delivers, and of the first month of which its figure holds; null where that is still to come. Agreements and people
-- who are ready last: they are all known after five years, as long as a support package is given for
with windows (kpi, dataset, months_needed) as (
    values
        ('employer_reach', 'werkgeverscontacten', 12),
        ('employer_initiative', 'werkgeverscontacten', 12),
        ('aftercare', 'werkgeverscontacten', 15),
        ('aftercare', 'trajectfasen', 15),
        ('bundled_service', 'partnerschappen', 12),
        ('active_partnerships', 'partnerschappen', 60),
        ('employer_feedback', 'werkgeversfeedback', 12),
        ('unanswered_elsewhere', 'vacatures', 12)
),

-- people are observed from a day: at the end of that month there is a stock, and flows after twelve whole months
people_windows (kpi, first_day, months_needed) as (
    values ('stock', 0, 1), ('inflow', 1, 12), ('throughflow_rate_strict', 1, 12)
),

-- of two datasets that of which deliveries began last
spans as (
    select
        w.kpi,
        s.sender as organisation,
        max(s.first_index)::integer as from_index,
        max(s.last_index)::integer as until_index,
        max(s.first_index + w.months_needed - 1)::integer as holds_index
    from windows as w
    inner join delivery_spans as s on s.dataset = w.dataset
    group by w.kpi, s.sender
    union all
    select
        'ready_not_moved' as kpi, e.organisation,
        (e.six_index - 6)::integer as from_index,
        month_index_of(o.last_period_observed)::integer as until_index,
        (e.six_index + 54)::integer as holds_index
    from evaluation_starts as e
    inner join organisations as o on o.organisation = e.organisation
    union all
    select
        p.kpi, o.organisation,
        (month_index_of(o.observed_from - p.first_day) + p.first_day)::integer as from_index,
        month_index_of(o.last_period_observed)::integer as until_index,
        (month_index_of(o.observed_from - p.first_day) + p.first_day + p.months_needed - 1)::integer as holds_index
    from organisations as o
    cross join people_windows as p
    where o.observed_from is not null
)

select
    s.kpi::varchar as kpi,
    s.organisation::varchar as organisation,
    f.period::date as delivers_from,
    u.period::date as delivers_until,
    h.period::date as holds_from
from spans as s
inner join organisations as o on o.organisation = s.organisation
inner join months as f on f.month_index = s.from_index
inner join months as u on u.month_index = s.until_index
left join months as h on h.month_index = s.holds_index
