-- one row per published month, dimension (all, province, region) and group: positions open at VDAB at the end of the
-- month
with placed as (
    select
        v.vacancy_date,
        v.filled_date,
        v.status,
        greatest(
            coalesce(v.positions, 1) - case when v.status = 'open' then coalesce(v.positions_filled, 0) else 0 end, 0
        ) as positions,
        coalesce(p.province, 'onbekend') as province,
        coalesce(p.region, 'onbekend') as region
    from stg_vacancies as v
    left join places as p on p.place = coalesce(v.postcode, v.employer_postcode)
    where v.source = 'vdab'
),

-- filled without a day, or cancelled: nobody knows until when it was open
open_at as (
    select m.month_index, v.province, v.region, sum(v.positions) as positions
    from placed as v
    inner join months as m
        on m.published and v.vacancy_date <= m.period and (v.filled_date is null or v.filled_date > m.period)
    where v.status = 'open' or v.status is null or v.filled_date is not null
    group by m.month_index, v.province, v.region
)

select month_index, 'all' as dimension, 'all' as group_name, sum(positions)::integer as positions
from open_at
group by month_index
union all
select month_index, 'province' as dimension, province as group_name, sum(positions)::integer as positions
from open_at
group by month_index, province
union all
select month_index, 'region' as dimension, region as group_name, sum(positions)::integer as positions
from open_at
group by month_index, region
