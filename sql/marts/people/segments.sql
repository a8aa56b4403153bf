-- one row per contract segment, with its person, its spell and its VTE in hundredths
with own as (
    select
        e.row_id,
        e.organisation,
        k.person_id,
        k.linked,
        e.begin_date,
        e.end_date,
        coalesce(e.programme, o.programme) as programme,
        coalesce(
            e.vte_hundredths,
            floor(100.0 * e.weekly_hours_hundredths / nullif(coalesce(e.full_time_hours_hundredths, 3800), 0) + 0.5)
        )::integer as vte_hundredths,
        lower(trim(e.department)) as department,
        e.gender,
        e.birth_year,
        e.home_place,
        coalesce(e.work_place, o.postcode) as work_place,
        e.reason,
        e.destination,
        e.new_enterprise,
        e.new_joint_committee,
        e.in_service_since,
        o.province as organisation_province,
        o.region as organisation_region
    from stg_employments as e
    inner join organisations as o on o.organisation = e.organisation
    inner join person_keys as k on k.sender = e.organisation and k.person_key = e.person_key
),

-- what went before in service with the same organisation; open ends are far away here, and here only
ordered as (
    select
        *,
        max(coalesce(end_date, date '2149-01-01')) over (
            partition by organisation, person_id
            order by begin_date, row_id
            rows between unbounded preceding and 1 preceding
        ) as ended_before
    from own
),

started as (
    select
        s.*,
        case
            when s.ended_before is null then 1
            when date_diff('day', s.ended_before, s.begin_date) - 1 <= p.gap_days then 0
            else 1
        end as starts_spell
    from ordered as s
    cross join parameters as p
)

select
    s.row_id,
    s.organisation,
    s.person_id,
    s.linked,
    sum(s.starts_spell) over (
        order by s.organisation, s.person_id, s.begin_date, s.row_id rows between unbounded preceding and current row
    )::integer as spell_id,
    s.begin_date,
    s.end_date,
    s.programme,
    s.vte_hundredths,
    s.department,
    s.gender,
    s.birth_year,
    s.home_place,
    s.work_place,
    coalesce(p.province, s.organisation_province) as province,
    coalesce(p.region, s.organisation_region) as region,
    s.reason,
    s.destination,
    s.new_enterprise,
    s.new_joint_committee,
    s.in_service_since
from started as s
left join places as p on p.place = s.work_place
