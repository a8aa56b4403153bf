-- one row per spell, cell (people_cells) and unbroken stay in it: from its first day until its last, how it came in and how it left
with previous as (
    select
        *,
        row_number() over (partition by spell_id order by valid_from) = 1 as is_first,
        lag(programme) over (partition by spell_id order by valid_from) as programme_before,
        lag(department) over (partition by spell_id order by valid_from) as department_before,
        lag(province) over (partition by spell_id order by valid_from) as province_before,
        lag(region) over (partition by spell_id order by valid_from) as region_before,
        lag(target_group) over (partition by spell_id order by valid_from) as target_group_before,
        lag(wop_level) over (partition by spell_id order by valid_from) as wop_level_before,
        lag(age_band) over (partition by spell_id order by valid_from) as age_band_before,
        lag(tenure_band) over (partition by spell_id order by valid_from) as tenure_band_before
    from spell_states
),

states as (
    select
        *,
        programme = 'CMW' as cmw,
        not is_first and programme_before = 'CMW' as cmw_before,
        not is_first and programme <> programme_before as programme_changed,
        not is_first and department <> department_before as department_changed,
        not is_first and province <> province_before as province_changed,
        not is_first and region <> region_before as region_changed,
        not is_first and target_group <> target_group_before as target_group_changed,
        not is_first and wop_level <> wop_level_before as wop_level_changed,
        not is_first and age_band <> age_band_before as age_band_changed,
        not is_first and tenure_band <> tenure_band_before as tenure_band_changed,
        case
            when programme_before in ('VOP', 'SINE', 'LDE', 'MWA') and programme = 'IMW'
             and valid_from between date '2023-07-01' - 92 and date '2023-07-01' + 92 then 'herkwalificatie'
            else 'programme'
        end as programme_reason
    from previous
),

changes as (
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'all' as dimension, 'all' as group_name, false as changed, '' as reason
    from states
    where is_first or cmw <> cmw_before
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'organisation' as dimension, organisation as group_name, false as changed, '' as reason
    from states
    where is_first or cmw <> cmw_before
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'gender' as dimension, gender as group_name, false as changed, '' as reason
    from states
    where is_first or cmw <> cmw_before
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'programme' as dimension, programme as group_name, programme_changed as changed, programme_reason as reason
    from states
    where is_first or programme_changed
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'province' as dimension, province as group_name, province_changed as changed, 'place' as reason
    from states
    where is_first or province_changed or cmw <> cmw_before
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'region' as dimension, region as group_name, region_changed as changed, 'place' as reason
    from states
    where is_first or region_changed or cmw <> cmw_before
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'target_group' as dimension, target_group as group_name, target_group_changed as changed, 'target_group' as reason
    from states
    where is_first or target_group_changed or cmw <> cmw_before
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'wop_level' as dimension, wop_level as group_name, wop_level_changed as changed, 'wop' as reason
    from states
    where is_first or wop_level_changed or cmw <> cmw_before
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'age_band' as dimension, age_band as group_name, age_band_changed as changed, 'age' as reason
    from states
    where is_first or age_band_changed or cmw <> cmw_before
    union all
    select spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as, 'tenure_band' as dimension, tenure_band as group_name, tenure_band_changed as changed, 'tenure' as reason
    from states
    where is_first or tenure_band_changed or cmw <> cmw_before
    union all
    select
        spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as,
        'province_target_group' as dimension, province || '|' || target_group as group_name,
        province_changed or target_group_changed as changed, case when province_changed then 'place' else 'target_group' end as reason
    from states
    where is_first or province_changed or target_group_changed or cmw <> cmw_before
    union all
    select
        spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as,
        'organisation_department' as dimension, organisation || '|' || department as group_name, department_changed as changed, 'department' as reason
    from states
    where is_first or department_changed or cmw <> cmw_before
    union all
    select
        spell_id, valid_from, cmw, cmw_before, programme_reason, opens_as,
        'organisation_target_group' as dimension, organisation || '|' || target_group as group_name, target_group_changed as changed, 'target_group' as reason
    from states
    where is_first or target_group_changed or cmw <> cmw_before
),

stays as (
    select spell_id, valid_from, 'alle' as population, dimension, group_name, coalesce(opens_as, reason) as enters_as, true as present
    from changes
    where opens_as is not null or changed
    union all
    select
        spell_id, valid_from, 'CMW' as population, dimension, group_name,
        case when opens_as is not null then opens_as when cmw <> cmw_before then programme_reason else reason end as enters_as,
        cmw as present
    from changes
    where (cmw and (opens_as is not null or not cmw_before or changed)) or (cmw_before and not cmw)
),

placed as (
    select
        c.cell_id, c.set_id, s.spell_id, s.enters_as, s.present,
        -- nullable, so that lead gives null after the last on every engine
        nullif(s.valid_from, date '1970-01-02') as valid_from
    from stays as s
    inner join people_cells as c on c.population = s.population and c.dimension = s.dimension and c.group_name = s.group_name
),

followed as (
    select
        spell_id, cell_id, valid_from, enters_as, present,
        lead(valid_from) over stay as next_from,
        lead(enters_as) over stay as next_enters_as
    from placed
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
