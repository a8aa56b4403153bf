-- one row per month and day on which it was looked at: who entered, left and found ordinary work in it, as known now,
-- and the same with what was known then of the organisations that had delivered the month by then. Small counts are
-- empty, those of fewer than five organisations, and all where the whole is rounded. Reads the models of the stacked
-- days: organisation "org|3" is org as known on day 3
with observed as (
    select
        o.organisation,
        d.day_no,
        d.known_on,
        d.is_now,
        substring(o.organisation, 1, length(o.organisation) - length(d.day_no::varchar) - 1) as sender,
        m.period,
        m.month_index
    from organisations as o
    inner join days as d on o.organisation like '%|' || d.day_no::varchar
    inner join versioned_months as m on m.period <= o.last_period_observed and m.period >= o.observed_from
),

entered as (
    select organisation, entry_period as period, count(*) as entries from entries group by organisation, entry_period
),

left_service as (
    select
        organisation, exit_period as period, count(*) as exits,
        count(*) filter (where destination = 'regulier') as regular
    from exits
    group by organisation, exit_period
),

counted as (
    select
        o.sender, o.day_no, o.known_on, o.is_now, o.period, o.month_index,
        coalesce(e.entries, 0) as entries,
        coalesce(x.exits, 0) as exits,
        coalesce(x.regular, 0) as regular
    from observed as o
    left join entered as e on e.organisation = o.organisation and e.period = o.period
    left join left_service as x on x.organisation = o.organisation and x.period = o.period
),

summed as (
    select
        c.period, c.known_on, c.is_now,
        (month_index_of(c.known_on) - c.month_index)::integer as months_later,
        count(*) as organisations,
        sum(c.entries) as entries, sum(n.entries) as entries_now,
        sum(c.exits) as exits, sum(n.exits) as exits_now,
        sum(c.regular) as regular, sum(n.regular) as regular_now
    from counted as c
    inner join counted as n on n.is_now and n.sender = c.sender and n.period = c.period
    group by c.period, c.known_on, c.is_now, c.month_index
),

-- what those who had delivered by then add or take away, beside the whole: a sum of some organisations alone, less that
-- of a few more, would give theirs
beside as (
    select
        s.period, s.known_on, s.is_now, s.months_later, s.organisations,
        w.entries + s.entries - s.entries_now as entries, w.entries as entries_now,
        w.exits + s.exits - s.exits_now as exits, w.exits as exits_now,
        w.regular + s.regular - s.regular_now as regular, w.regular as regular_now,
        a.organisations < p.exact_whole_from or (s.organisations < 5 and not s.is_now)
        or s.entries between 1 and p.hide_up_to
        or s.entries_now between 1 and p.hide_up_to or w.entries between 1 and p.hide_up_to
        or w.entries + s.entries - s.entries_now between 1 and p.hide_up_to as hides_entries,
        a.organisations < p.exact_whole_from or (s.organisations < 5 and not s.is_now)
        or s.exits between 1 and p.hide_up_to
        or s.exits_now between 1 and p.hide_up_to or w.exits between 1 and p.hide_up_to
        or w.exits + s.exits - s.exits_now between 1 and p.hide_up_to as hides_exits,
        a.organisations < p.exact_whole_from or (s.organisations < 5 and not s.is_now)
        or s.regular between 1 and p.hide_up_to
        or s.regular_now between 1 and p.hide_up_to or w.regular between 1 and p.hide_up_to
        or w.regular + s.regular - s.regular_now between 1 and p.hide_up_to as hides_regular
    from summed as s
    inner join summed as w on w.is_now and w.period = s.period
    cross join parameters as p
    cross join (select count(distinct sender) as organisations from observed where is_now) as a
)

select
    period::date as period,
    known_on::date as known_on,
    case when not is_now then months_later end::integer as months_later,
    organisations::integer as organisations,
    (case when not hides_entries then entries end)::integer as entries,
    (case when not hides_entries then entries_now end)::integer as entries_now,
    (case when not hides_exits then exits end)::integer as exits,
    (case when not hides_exits then exits_now end)::integer as exits_now,
    (case when not hides_regular then regular end)::integer as regular,
    (case when not hides_regular then regular_now end)::integer as regular_now
from beside
order by period, known_on
