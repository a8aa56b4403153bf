-- one row per person and month: the status that the first source in order knows (VDAB, employer, organisation)
with told as (
    select
        k.person_id,
        month_index_of(v.status_month) as month_index,
        case
            when v.status = 'regulier' and (
                v.joint_committee like '327%'
                or exists (
                    select 1 from stg_recognitions as r
                    where r.enterprise = v.enterprise and r.valid_from <= v.status_month
                        and coalesce(r.valid_to, v.status_month) >= v.status_month
                )
            ) then 'sociale_economie'
            else v.status
        end as status,
        'vdab' as source,
        1 as source_order,
        v.status_month as status_date,
        v.row_id
    from stg_vdab_follow_ups as v
    inner join person_keys as k on k.sender = v.sender and k.person_key = v.person_key
    union all
    select
        k.person_id,
        month_index_of(f.status_date) as month_index,
        f.status,
        f.source,
        case f.source when 'vdab' then 1 when 'werkgever' then 2 else 3 end as source_order,
        f.status_date,
        f.row_id
    from stg_follow_ups as f
    inner join person_keys as k on k.sender = f.organisation and k.person_key = f.person_key
),

ordered as (
    select
        *,
        row_number() over (
            partition by person_id, month_index
            order by case when status = 'onbekend' then 1 else 0 end, source_order, status_date desc, row_id desc
        ) as place
    from told
)

select person_id, month_index, status, source
from ordered
where place = 1
