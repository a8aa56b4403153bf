-- one row per person, cell (people_cells) and unbroken presence in it, in whatever number of spells
with doubles as (
    select distinct a.person_id
    from spells as a
    inner join spells as b on b.person_id = a.person_id
    where b.spell_id <> a.spell_id
        and (a.end_date is null or b.begin_date <= a.end_date) and (b.end_date is null or a.begin_date <= b.end_date)
),

-- only who has two spells at once can stand twice in a cell
overlapping as (
    select
        g.person_id, g.cell_id, g.valid_from, g.valid_to, g.leaves_on, g.spell_id,
        max(coalesce(g.leaves_on, date '2149-01-01')) over (
            partition by g.person_id, g.cell_id
            order by g.valid_from, g.spell_id
            rows between unbounded preceding and 1 preceding
        ) as left_before
    from spell_groups as g
    inner join doubles as d on d.person_id = g.person_id
),

numbered as (
    select
        *,
        sum(case when left_before >= valid_from then 0 else 1 end) over (
            partition by person_id, cell_id
            order by valid_from, spell_id
            rows between unbounded preceding and current row
        ) as presence
    from overlapping
),

merged as (
    select
        person_id, cell_id,
        min(valid_from) as valid_from,
        case when count(leaves_on) = count(*) then max(valid_to) end as valid_to,
        case when count(leaves_on) = count(*) then max(leaves_on) end as leaves_on
    from numbered
    group by person_id, cell_id, presence
)

select person_id, cell_id, valid_from, valid_to, leaves_on
from merged
union all
select g.person_id, g.cell_id, g.valid_from, g.valid_to, g.leaves_on
from spell_groups as g
where not exists (select 1 from doubles as d where d.person_id = g.person_id)
