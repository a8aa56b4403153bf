-- one row per cell, entry year (0: all together) and horizon in months: share in service, left for regular work and
-- left otherwise (scale 0 to 1), numbers at risk, and variances, as R's survfit for several states (Therneau and
-- Grambsch 2000)
with at_risk as (
    select
        *,
        regular + otherwise as left_service,
        sum(regular + otherwise + followed) over (
            partition by cell_id, entry_year order by days desc rows between unbounded preceding and current row
        ) as at_risk
    from cohort_durations
),

-- who stays: Kaplan and Meier (1958)
stays as (
    select
        *,
        exp(
            coalesce(
                sum(
                    ln(case when left_service < at_risk then 1.0 - 1.0 * left_service / at_risk else 1.0 end)
                ) over earlier,
                0
            )
        ) as in_service_before,
        max(case when at_risk > 0 and left_service = at_risk then 1 else 0 end) over (
            partition by cell_id, entry_year order by days rows between unbounded preceding and current row
        ) as all_left
    from at_risk
    window earlier as (partition by cell_id, entry_year order by days rows between unbounded preceding and 1 preceding)
),

-- where those who leave go: Aalen and Johansen (1978)
steps as (
    select
        *,
        coalesce(in_service_before * regular / nullif(at_risk, 0), 0) as regular_step,
        coalesce(in_service_before * otherwise / nullif(at_risk, 0), 0) as otherwise_step,
        case
            when all_left = 1 then 0
            else in_service_before * coalesce(1.0 - 1.0 * left_service / nullif(at_risk, 0), 1)
        end as in_service,
        coalesce(1.0 * left_service / nullif(at_risk, 0) / nullif(at_risk - left_service, 0), 0) as leaving_step
    from stays
),

summed as (
    select
        *,
        sum(regular_step) over upto as regular_share,
        sum(otherwise_step) over upto as otherwise_share,
        sum(leaving_step) over upto as leaving,
        sum(coalesce(regular_step / nullif(at_risk, 0), 0)) over upto as regular_pull
    from steps
    window upto as (partition by cell_id, entry_year order by days rows between unbounded preceding and current row)
),

-- the variance is the sum of the squared influences of the spells: infinitesimal jackknife, Jaeckel (1972). That of one
-- spell on the share that left for regular work by day t is base + (share(t) - share(day of its end)) * later
influences as (
    select
        *,
        sum(regular_step * (leaving - leaving_step)) over upto - regular_pull as base,
        coalesce(in_service_before / nullif(at_risk, 0), 0) as own_base,
        leaving - coalesce(1.0 / nullif(at_risk - left_service, 0), 0) as later_of_left,
        leaving as later_of_followed
    from summed
    window upto as (partition by cell_id, entry_year order by days rows between unbounded preceding and current row)
),

squares as (
    select
        *,
        sum(
            regular * power(base + own_base - regular_share * later_of_left, 2)
            + otherwise * power(base - regular_share * later_of_left, 2)
            + followed * power(base - regular_share * later_of_followed, 2)
        ) over upto as constant_part,
        sum(
            regular * (base + own_base - regular_share * later_of_left) * later_of_left
            + otherwise * (base - regular_share * later_of_left) * later_of_left
            + followed * (base - regular_share * later_of_followed) * later_of_followed
        ) over upto as linear_part,
        sum(left_service * power(later_of_left, 2) + followed * power(later_of_followed, 2)) over upto as square_part,
        sum(regular) over upto as regular_left,
        sum(otherwise) over upto as otherwise_left,
        sum(still_open) over upto as still_open_by,
        max(at_risk) over (partition by cell_id, entry_year) as members
    from influences
    window upto as (partition by cell_id, entry_year order by days rows between unbounded preceding and current row)
)

select
    cell_id,
    entry_year,
    horizon,
    days,
    members::integer as members,
    at_risk::integer as at_risk,
    regular_left::integer as regular_left,
    otherwise_left::integer as otherwise_left,
    still_open_by::integer as still_open_by,
    in_service::double as in_service,
    regular_share::double as regular_share,
    otherwise_share::double as otherwise_share,
    (
        power(in_service, 2) * (square_part + (at_risk - left_service - followed) * power(leaving, 2))
    )::double as in_service_variance,
    greatest(
        constant_part + 2 * regular_share * linear_part + power(regular_share, 2) * square_part
        + (at_risk - left_service - followed) * power(base, 2),
        0
    )::double as regular_variance,
    -- once nobody is followed so long, what happens then is not known, unless all have left
    (at_risk > 0 or in_service = 0)::boolean as known
from squares
where horizon > 0
