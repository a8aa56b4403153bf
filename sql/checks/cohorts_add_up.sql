-- the positions of a cohort are everybody in it, and where all were followed long enough they are what the incidences
-- say
with unequal as (
    select cell_id, entry_year, horizon, 'positions' as what
    from cohort_positions
    where elsewhere < 0 or in_service + regular + elsewhere + not_known <> members
),

differing as (
    select p.cell_id, p.entry_year, p.horizon, 'incidences' as what
    from cohort_positions as p
    inner join cohort_incidences as i on i.cell_id = p.cell_id and i.entry_year = p.entry_year and i.horizon = p.horizon
    where p.members = i.members
        and (
            abs(i.in_service * i.members - p.in_service) > 1e-6 or i.regular_left > p.regular
            or i.regular_left + i.otherwise_left <> p.members - p.in_service
        )
),

-- everybody who begins in a cell is in one cohort of it
lost as (
    select m.cell_id, 0 as entry_year, 0 as horizon, 'members' as what
    from (select cell_id, count(*) as members from cohort_members group by cell_id) as m
    inner join (
        select cell_id, max(members) as members from cohort_incidences where entry_year = 0 group by cell_id
    ) as i on i.cell_id = m.cell_id
    where i.members <> m.members
)

select cell_id, entry_year, horizon, what from unequal
union all
select cell_id, entry_year, horizon, what from differing
union all
select cell_id, entry_year, horizon, what from lost
