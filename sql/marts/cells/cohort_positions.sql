-- one row per cell, entry year (0: all together) and number of months: of who started long enough ago,
-- how many are in service then, or left, and where to. Quarterly cells have none; other cells than all whole years
with horizons as (
    select horizon, floor(30.4375 * horizon)::integer as days
    from (values (6), (12), (18), (24), (30), (36), (42), (48), (54), (60)) as h (horizon)
),

followed as (
    select
        m.cell_id,
        m.entry_year,
        h.horizon,
        m.observed_days >= h.days as old_enough,
        m.destination is null or m.days > h.days as in_service,
        m.destination,
        m.open
    from cohort_members as m
    inner join people_cells as c on c.cell_id = m.cell_id
    cross join horizons as h
    where not c.quarterly and (c.dimension = 'all' or (m.observed_days >= h.days and h.horizon % 12 = 0))
),

by_year as (
    select
        cell_id,
        entry_year,
        horizon,
        sum(case when old_enough then 1 else 0 end) as members,
        sum(case when old_enough and in_service then 1 else 0 end) as in_service,
        sum(case
            when old_enough and not in_service and destination in ('regulier', 'regulier_met_ondersteuning') then 1
            else 0
        end) as regular,
        sum(case when old_enough and not in_service and destination = 'onbekend' then 1 else 0 end) as not_known,
        sum(case
            when old_enough and not in_service and destination = 'onbekend' and open then 1
            else 0
        end) as still_open_by
    from followed
    group by cell_id, entry_year, horizon
),

every as (
    select cell_id, entry_year, horizon, members, in_service, regular, not_known, still_open_by from by_year
    union all
    select
        cell_id, 0 as entry_year, horizon, sum(members) as members, sum(in_service) as in_service,
        sum(regular) as regular, sum(not_known) as not_known,
        sum(still_open_by) as still_open_by
    from by_year
    where entry_year > 0
    group by cell_id, horizon
)

select
    cell_id,
    entry_year,
    horizon,
    members::integer as members,
    in_service::integer as in_service,
    regular::integer as regular,
    (members - in_service - regular - not_known)::integer as elsewhere,
    not_known::integer as not_known,
    still_open_by::integer as still_open_by
from every
