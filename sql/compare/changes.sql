-- one row per cell, series and audience that reads otherwise in the newer of two releases: its numbers in both. Reads
-- values_before, values_after, cells_after and pairs. A number that is hidden in either release stands in neither
-- column. An own row stands beside the protected one of its cell also where only the latter differs, so that its owner
-- sees its own of what stands in one release alone: what the other gives of another group. A new month, or what is
-- given of the last month only, did not change
with one_sided as (
    select distinct kpi, population, period, dimension, series, state_before is null as is_new
    from pairs
    where state_before is null or state_after is null
),

compared as (
    select distinct v.kpi, v.population, v.period, v.dimension, v.series, true as is_new
    from values_before as v
    semi join one_sided as o
        on o.is_new and o.kpi = v.kpi and o.population = v.population and o.period = v.period
        and o.dimension = v.dimension and o.series = v.series
    union all
    select distinct v.kpi, v.population, v.period, v.dimension, v.series, false as is_new
    from values_after as v
    semi join one_sided as o
        on not o.is_new and o.kpi = v.kpi and o.population = v.population and o.period = v.period
        and o.dimension = v.dimension and o.series = v.series
),

differing as (
    select * from pairs where state_before is not null and state_after is not null
    union all
    select p.*
    from pairs as p
    inner join compared as c
        on c.kpi = p.kpi and c.population = p.population and c.period = p.period and c.dimension = p.dimension
        and c.series = p.series
        and ((c.is_new and p.state_before is null) or (not c.is_new and p.state_after is null))
),

-- cells of which one release shows an own row beside the hidden or rounded one
doubled as (
    select distinct d.kpi, d.population, d.period, d.dimension, d.group_name, d.series
    from differing as d
    left join cells_after as c on c.dimension = d.dimension and c.group_name = d.group_name
    where d.owner is not null
        and (
            (d.audience = 'own' and c.audience is distinct from 'own') or d.state_before = 'hidden'
            or d.state_after = 'hidden' or (d.audience <> 'own' and d.rounding is not null)
        )
),

own_before as (
    select r.kpi, r.population, r.period, r.dimension, r.group_name, r.series, r.owner, r.numerator, r.value, r.state,
        r.rounding
    from values_before as r semi join doubled as d using (kpi, population, period, dimension, group_name, series)
    qualify row_number() over (
        partition by r.kpi, r.population, r.period, r.dimension, r.group_name, r.series order by r.audience
    ) = 1
),

own_after as (
    select r.kpi, r.population, r.period, r.dimension, r.group_name, r.series, r.owner, r.numerator, r.value, r.state,
        r.rounding
    from values_after as r semi join doubled as d using (kpi, population, period, dimension, group_name, series)
    qualify row_number() over (
        partition by r.kpi, r.population, r.period, r.dimension, r.group_name, r.series order by r.audience
    ) = 1
),

own as (
    select
        kpi, population, period, dimension, group_name, series, 'own' as audience,
        coalesce(a.owner, b.owner) as owner,
        b.numerator as numerator_before, a.numerator as numerator_after,
        b.value as value_before, a.value as value_after,
        b.state as state_before, a.state as state_after,
        coalesce(a.rounding, b.rounding) as rounding
    from own_before as b
    full join own_after as a using (kpi, population, period, dimension, group_name, series)
),

united as (
    select * from own
    union all
    select d.*
    from differing as d
    anti join own as o using (kpi, population, period, dimension, group_name, series, audience)
)

select
    kpi, population, period, dimension, group_name, series, audience, owner,
    (case
        when state_before = 'hidden' or state_after = 'hidden' then null
        else numerator_before
    end)::double as numerator_before,
    (case
        when state_before = 'hidden' or state_after = 'hidden' then null
        else numerator_after
    end)::double as numerator_after,
    (case
        when state_before = 'hidden' or state_after = 'hidden' then null
        else value_before
    end)::double as value_before,
    (case when state_before = 'hidden' or state_after = 'hidden' then null else value_after end)::double as value_after,
    state_before,
    state_after,
    (case when state_before = 'hidden' or state_after = 'hidden' then null else rounding end)::integer as rounding,
    coalesce(
        state_before is distinct from state_after or value_before is distinct from value_after
            or numerator_before is distinct from numerator_after,
        false
    ) as differs
from united
order by dimension, kpi, group_name, series, population, period, audience
