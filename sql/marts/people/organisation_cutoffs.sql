-- one row per organisation that delivered tewerkstellingen: its first observed day and until when its deliveries are
-- complete
with deliveries as (
    select
        sender as organisation,
        mode,
        scope_from,
        coalesce(scope_to, received_at::date) as scope_to
    from loads
    where dataset = 'tewerkstellingen' and status = 'loaded' and mode <> 'aanvulling'
),

-- a delivery of everything covers all that came before; a list of who is there, what happened since the list before it
covers as (
    select
        organisation,
        case
            when mode = 'periode' then scope_from
            when mode = 'momentopname'
                then max(scope_to) over (
                    partition by organisation, mode
                    order by scope_to, scope_from
                    rows between unbounded preceding and 1 preceding
                )
        end as covered_from,
        scope_to
    from deliveries
),

chained as (
    select
        organisation,
        scope_to,
        coalesce(
            covered_from > 1 + max(scope_to) over (
                partition by organisation
                order by coalesce(covered_from, date '1970-01-02'), scope_to
                rows between unbounded preceding and 1 preceding
            ),
            false
        ) as after_gap,
        coalesce(covered_from, date '1970-01-02') as covered_from
    from covers
),

unbroken as (
    select
        organisation,
        scope_to,
        sum(case when after_gap then 1 else 0 end) over (
            partition by organisation order by covered_from, scope_to rows between unbounded preceding and current row
        ) as gaps
    from chained
),

cutoffs as (
    select organisation, max(scope_to) as cutoff from unbroken where gaps = 0 group by organisation
),

firsts as (
    select organisation, min(scope_from) as first_scope, max(case when mode = 'alles' then 1 else 0 end) as delivers_all
    from deliveries
    group by organisation
),

earliest as (
    select organisation, min(begin_date) as earliest_begin from stg_employments group by organisation
)

select
    c.organisation,
    coalesce(
        s.observed_from, case when f.delivers_all = 1 then e.earliest_begin end, f.first_scope, e.earliest_begin
    ) as observed_from,
    c.cutoff
from cutoffs as c
inner join firsts as f on f.organisation = c.organisation
inner join config_senders as s on s.sender = c.organisation
left join earliest as e on e.organisation = c.organisation
