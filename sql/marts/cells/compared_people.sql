-- one row per kpi on people of which two years are compared (ready, evaluations, lasting work), compared month,
-- organisation, population, place and target group, and person where persons are counted and this one stands in that
-- month more than once: how many, and of how many
with populations (population) as (
    values ('CMW'), ('alle')
),

states as (
    select
        organisation, person_id, spell_id, programme, province, region, target_group, valid_from, closes_as,
        month_index_of(valid_from) as from_index,
        -- who leaves does not count any more at the end of the last day
        case
            when closes_as = 'exit' then month_index_of(valid_to) - 1
            else month_index_of(valid_to + 1) - 1
        end as to_index
    from spell_states
),

waiting as (
    select
        w.month_index, w.person_id, s.organisation, s.programme, s.province, s.region, s.target_group,
        max(w.six)::integer as part
    from waiting_people as w
    inner join states as s
        on s.person_id = w.person_id and s.from_index <= w.month_index
        and (s.to_index is null or s.to_index >= w.month_index)
    group by w.month_index, w.person_id, s.organisation, s.programme, s.province, s.region, s.target_group
),

-- who stands in a month once counts once in whatever is added up
repeated as (
    select month_index, person_id
    from waiting
    group by month_index, person_id
    having count(*) > 1
),

packaged as (
    select
        s.organisation, s.programme, s.province, s.region, s.target_group, p.end_index,
        greatest(p.from_index, s.from_index) as from_index, least(p.to_index, s.to_index, l.last_index) as to_index
    from package_spans as p
    inner join states as s on s.organisation = p.organisation and s.person_id = p.person_id
    cross join (select max(month_index) as last_index from months) as l
),

evaluated as (
    select
        m.month_index, e.organisation, e.programme, e.province, e.region, e.target_group,
        count(*)::integer as dated,
        sum(case when e.end_index between m.month_index + 1 and m.month_index + 6 then 1 else 0 end)::integer as due,
        sum(case when e.end_index <= m.month_index then 1 else 0 end)::integer as overdue
    from packaged as e
    inner join compared_months as m on m.month_index between e.from_index and e.to_index
    group by m.month_index, e.organisation, e.programme, e.province, e.region, e.target_group
),

followed as (
    select
        x.months_later, m.month_index, s.organisation, s.programme, s.province, s.region, s.target_group,
        sum(case when x.outcome = 'sustained' then 1 else 0 end)::integer as sustained,
        count(*)::integer as known
    from exit_follow_ups as x
    inner join states as s on s.spell_id = x.spell_id and s.closes_as = 'exit'
    inner join compared_months as m on m.month_index between x.exit_index and x.exit_index + 11
    where x.outcome in ('sustained', 'not_sustained')
    group by x.months_later, m.month_index, s.organisation, s.programme, s.province, s.region, s.target_group
),

united as (
    select
        'ready_not_moved' as kpi, w.month_index, w.organisation, w.programme, w.province, w.region, w.target_group,
        r.person_id, w.part, 1::integer as whole
    from waiting as w
    left join repeated as r on r.month_index = w.month_index and r.person_id = w.person_id
    union all
    select
        'evaluation_due' as kpi, month_index, organisation, programme, province, region, target_group,
        null::bigint as person_id, due as part, dated as whole
    from evaluated
    union all
    select
        'evaluation_overdue' as kpi, month_index, organisation, programme, province, region, target_group,
        null::bigint as person_id, overdue as part, dated as whole
    from evaluated
    union all
    select
        'sustained_' || months_later::varchar || 'm' as kpi, month_index, organisation, programme, province, region,
        target_group, null::bigint as person_id, sustained as part, known as whole
    from followed
)

select
    u.kpi,
    u.month_index::integer as month_index,
    u.organisation,
    p.population,
    u.province,
    u.region,
    u.target_group,
    u.person_id::bigint as person_id,
    (case when u.person_id is null then sum(u.part) else max(u.part) end)::integer as part,
    (case when u.person_id is null then sum(u.whole) else 1 end)::integer as whole
from united as u
inner join populations as p on p.population = 'alle' or u.programme = 'CMW'
group by u.kpi, u.month_index, u.organisation, p.population, u.province, u.region, u.target_group, u.person_id
