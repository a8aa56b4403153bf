-- one row per population, organisation, place, target group, age and tenure in the year up to the last month: month-end
-- stocks together and the last of them, entries, exits, and where to
with last_month as (
    select max(month_index) as last_index, max(period) as period from months
),

observed as (
    select v.organisation, l.last_index, l.period
    from coverages as v
    inner join last_month as l on v.first_index_12 > 0 and l.last_index between v.first_index_12 and v.last_index
),

stays as (
    select
        s.spell_id, s.organisation, s.programme, s.province, s.region, s.target_group, s.age_band, s.tenure_band,
        o.period,
        greatest(month_index_of(s.valid_from), o.last_index - 11) as from_index,
        -- who leaves does not count any more at the end of the last day
        least(
            case
                when s.closes_as = 'exit' then month_index_of(s.valid_to) - 1
                else month_index_of(s.valid_to + 1) - 1
            end,
            o.last_index
        ) as to_index,
        o.last_index,
        coalesce(s.closes_as = 'exit' and month_index_of(s.valid_to) > o.last_index - 12, false) as leaves,
        coalesce(
            s.opens_as = 'entry' and month_index_of(s.valid_from) between o.last_index - 11 and o.last_index, false
        ) as enters
    from spell_states as s
    inner join observed as o on o.organisation = s.organisation
),

populations (population) as (
    values ('CMW'), ('alle')
)

select
    p.population, s.period, s.organisation, s.province, s.region, s.target_group, s.age_band, s.tenure_band,
    sum(greatest(s.to_index - s.from_index + 1, 0))::integer as stock_12,
    sum(case when s.to_index = s.last_index and s.from_index <= s.to_index then 1 else 0 end)::integer as stock,
    sum(case when s.enters then 1 else 0 end)::integer as entries,
    sum(case when s.leaves then 1 else 0 end)::integer as exits,
    sum(case when s.leaves and x.destination = 'regulier' then 1 else 0 end)::integer as strict,
    sum(case
        when s.leaves and x.destination in ('regulier', 'regulier_met_ondersteuning') then 1
        else 0
    end)::integer as broad,
    sum(case when s.leaves and x.destination = 'onbekend' then 1 else 0 end)::integer as destination_unknown
from stays as s
inner join populations as p on p.population = 'alle' or s.programme = 'CMW'
left join exits as x on x.spell_id = s.spell_id
where s.to_index >= s.from_index or s.leaves or s.enters
group by p.population, s.period, s.organisation, s.province, s.region, s.target_group, s.age_band, s.tenure_band
