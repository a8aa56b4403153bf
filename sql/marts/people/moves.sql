-- one row per spell and day on which somebody moves inside the organisation: sideways (opzij) or upward (hoger), which
-- goes first
with states as (
    select
        spell_id,
        valid_from,
        programme,
        department,
        work_place,
        wop_share,
        case wop_level when 'laag' then 1 when 'midden' then 2 when 'hoog' then 3 end as wop_rank,
        lag(programme) over spell_days as programme_before,
        lag(department) over spell_days as department_before,
        lag(work_place) over spell_days as work_place_before,
        lag(wop_share) over spell_days as wop_share_before,
        lag(case wop_level
            when 'laag' then 1
            when 'midden' then 2
            when 'hoog' then 3
        end) over spell_days as wop_rank_before
    from spell_states
    window spell_days as (partition by spell_id order by valid_from)
),

changes as (
    select
        spell_id,
        valid_from as move_date,
        coalesce(wop_rank < wop_rank_before or (wop_rank = wop_rank_before and wop_share < wop_share_before), false)
            or (programme_before = 'CMW' and programme = 'IMW') as upward,
        (department <> department_before and department <> 'onbekend' and department_before <> 'onbekend')
            or coalesce(work_place <> work_place_before, false) as sideways
    from states
),

-- a person's own enclave or stage; teams, and contract work that is no step of one person, are left out
own_deployments as (
    select k.person_id, d.organisation, d.row_id, d.begin_date, d.end_date
    from stg_deployments as d
    inner join person_keys as k on k.sender = d.organisation and k.person_key = d.person_key
    where d.team is null and d.kind in ('enclave', 'stage')
),

departures as (
    select s.spell_id, d.begin_date as move_date
    from own_deployments as d
    inner join spells as s
        on s.organisation = d.organisation and s.person_id = d.person_id
        and s.begin_date < d.begin_date and (s.end_date is null or s.end_date >= d.begin_date)
    where d.begin_date > s.observed_from and d.begin_date <= s.last_period_observed
        and not exists (
            select 1 from own_deployments as other
            where other.person_id = d.person_id and other.organisation = d.organisation and other.row_id <> d.row_id
            and other.begin_date < d.begin_date and (other.end_date is null or other.end_date >= d.begin_date - 1)
        )
),

united as (
    select spell_id, move_date, upward from changes where upward or sideways
    union all
    select spell_id, move_date, true as upward from departures
)

select
    spell_id,
    move_date,
    case when max(case when upward then 1 else 0 end) = 1 then 'hoger' else 'opzij' end as kind
from united
group by spell_id, move_date
