-- one row per spell, cell (people_cells) and unbroken stay in it: from its first day until its last, how it came in and
-- how it left
with states as (
    select
        *,
        lag(programme) over spell as programme_before,
        department <> lag(department) over spell as changes_department,
        province <> lag(province) over spell as changes_province,
        region <> lag(region) over spell as changes_region,
        target_group <> lag(target_group) over spell as changes_target_group,
        wop_level <> lag(wop_level) over spell as changes_wop_level,
        age_band <> lag(age_band) over spell as changes_age_band,
        tenure_band <> lag(tenure_band) over spell as changes_tenure_band
    from spell_states
    window spell as (partition by spell_id order by valid_from)
),

by_programme as (
    select
        s.*,
        programme = 'CMW' as in_cmw,
        opens_as is null and programme_before = 'CMW' as in_cmw_before,
        case
            when programme = programme_before then null
            when programme_before in (select programme from programmes where replaced) and programme = 'IMW'
                and valid_from between r.from_date and r.to_date then 'herkwalificatie'
            else 'programme'
        end as programme_reason
    from states as s
    cross join reclassification as r
),

grouped as (
    select
        s.spell_id, s.valid_from, s.opens_as, s.in_cmw, s.in_cmw_before, s.programme_reason, d.dimension,
        case d.dimension
            when 'all' then 'all'
            when 'organisation' then s.organisation
            when 'province' then s.province
            when 'region' then s.region
            when 'programme' then s.programme
            when 'target_group' then s.target_group
            when 'gender' then s.gender
            when 'age_band' then s.age_band
            when 'wop_level' then s.wop_level
            when 'tenure_band' then s.tenure_band
            when 'province_target_group' then s.province || '|' || s.target_group
            when 'organisation_department' then s.organisation || '|' || s.department
            when 'organisation_target_group' then s.organisation || '|' || s.target_group
        end as group_name,
        -- why its group is another than the day before
        case
            when d.dimension = 'programme' then s.programme_reason
            when s.changes_province and d.dimension in ('province', 'province_target_group') then 'place'
            when s.changes_region and d.dimension = 'region' then 'place'
            when s.changes_target_group
                and d.dimension in ('target_group', 'province_target_group', 'organisation_target_group')
                then 'target_group'
            when s.changes_department and d.dimension = 'organisation_department' then 'department'
            when s.changes_wop_level and d.dimension = 'wop_level' then 'wop'
            when s.changes_age_band and d.dimension = 'age_band' then 'age'
            when s.changes_tenure_band and d.dimension = 'tenure_band' then 'tenure'
        end as reason
    from by_programme as s
    cross join (select distinct dimension from people_cells) as d
),

placed as (
    select
        c.cell_id, c.set_id, g.spell_id, g.valid_from, g.opens_as, g.programme_reason, g.reason,
        c.population = 'alle' or g.in_cmw as present,
        g.opens_as is null and (c.population = 'alle' or g.in_cmw_before) as present_before
    from grouped as g
    inner join people_cells as c on c.dimension = g.dimension and c.group_name = g.group_name
    where g.opens_as is not null or g.reason is not null or g.in_cmw <> g.in_cmw_before
),

stays as (
    select
        spell_id, cell_id, set_id, valid_from, present,
        coalesce(opens_as, case when present = present_before then reason else programme_reason end) as enters_as
    from placed
    where present <> present_before or (present and reason is not null)
),

followed as (
    select
        spell_id, cell_id, valid_from, enters_as, present,
        lead(valid_from) over stay as next_from,
        lead(enters_as) over stay as next_enters_as
    from stays
    window stay as (partition by spell_id, set_id order by valid_from)
),

lasts as (
    select s.spell_id, s.person_id, s.organisation, v.coverage_id, s.permanent_package, s.valid_to, s.closes_as
    from spell_states as s
    inner join coverages as v on v.organisation = s.organisation
    qualify row_number() over (partition by s.spell_id order by s.valid_from desc) = 1
)

select
    f.spell_id,
    l.person_id,
    l.organisation,
    l.permanent_package,
    l.coverage_id,
    f.cell_id,
    f.valid_from,
    case when f.next_from is null then l.valid_to else (f.next_from - 1)::date end as valid_to,
    f.enters_as,
    case when f.next_from is null then l.closes_as else f.next_enters_as end as leaves_as,
    -- the day from which it no longer counts: the last day itself for who leaves, the day after for who changes group
    case
        when f.next_from is not null then f.next_from
        when l.closes_as = 'levering' then (l.valid_to + 1)::date
        else l.valid_to
    end as leaves_on
from followed as f
inner join lasts as l on l.spell_id = f.spell_id
where f.present
