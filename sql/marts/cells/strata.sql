-- one row per population, organisation that delivered the 12 months to the last one, and stratum (target group, age
-- band, tenure band): who was in service at the 12 month ends, added up, and who left for regular work
with year_of_delivery as (
    select o.organisation, o.month_index as last_index
    from organisation_months as o
    inner join months as m on m.month_index = o.month_index
    where m.is_last and o.observed_12
),

states as (
    select
        s.spell_id, s.organisation, s.programme, s.target_group, s.age_band, s.tenure_band, s.closes_as, y.last_index,
        month_index_of(s.valid_from) as from_index,
        -- the month in which it no longer counts: that of the last day for who leaves, of the day after for who changes
        -- group
        case
            when s.valid_to is null then y.last_index + 1
            when s.closes_as = 'exit' then month_index_of(s.valid_to)
            else month_index_of((s.valid_to + 1)::date)
        end as until_index
    from spell_states as s
    inner join year_of_delivery as y on y.organisation = s.organisation
),

counted as (
    select
        s.organisation, s.programme, s.target_group, s.age_band, s.tenure_band,
        greatest(
            least(s.last_index, s.until_index - 1) - greatest(s.last_index - 11, s.from_index) + 1, 0
        ) as month_ends,
        case
            when x.destination = 'regulier' and s.until_index between s.last_index - 11 and s.last_index then 1
            else 0
        end as strict
    from states as s
    left join exits as x on x.spell_id = case when s.closes_as = 'exit' then s.spell_id end
),

populations as (
    select 'alle' as population, organisation, target_group, age_band, tenure_band, month_ends, strict
    from counted
    union all
    select 'CMW' as population, organisation, target_group, age_band, tenure_band, month_ends, strict
    from counted
    where programme = 'CMW'
)

select
    population,
    organisation,
    target_group,
    age_band,
    tenure_band,
    sum(month_ends)::integer as stock_12,
    sum(strict)::integer as strict_12
from populations
group by population, organisation, target_group, age_band, tenure_band
having sum(month_ends) > 0 or sum(strict) > 0
