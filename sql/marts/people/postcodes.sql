-- one row per postcode: its municipality, province and region on the boundaries of today
with latest as (
    select
        postcode, nis,
        row_number() over (
            partition by postcode order by coalesce(valid_to, date '2149-01-01') desc, valid_from desc, nis
        ) as place
    from stg_municipalities
)

select l.postcode, m.current_nis as nis, m.municipality, m.province, m.region
from latest as l
inner join municipalities as m on m.nis = l.nis
where l.place = 1
