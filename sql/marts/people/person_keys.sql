-- one row per sender and person key: the person behind it, linked across senders only by a shared key
with keys as (
    select organisation as sender, person_key, shared_person_key from stg_employments
    union all
    select organisation as sender, person_key, shared_person_key from stg_support
    union all
    select organisation as sender, person_key, shared_person_key from stg_phases
    union all
    select organisation as sender, person_key, shared_person_key from stg_follow_ups
    union all
    select organisation as sender, person_key, shared_person_key from stg_deployments
    union all
    select sender, person_key, shared_person_key from stg_vdab_follow_ups
    union all
    select sender, person_key, shared_person_key from stg_vdab_advice
),

resolved as (
    select sender, person_key, max(shared_person_key) as shared_person_key
    from keys
    where person_key is not null
    group by sender, person_key
)

select
    sender::varchar as sender,
    person_key::varchar as person_key,
    dense_rank() over (
        order by
            coalesce(shared_person_key, ''), case when shared_person_key is null then sender else '' end,
            case when shared_person_key is null then person_key else '' end
    )::integer as person_id,
    (shared_person_key is not null)::boolean as linked
from resolved
