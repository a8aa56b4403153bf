-- one row per NIS code that ever was: the municipality of today that it belongs to, with its province and region
with recursive codes as (
    select nis, max(successor) as successor from stg_municipalities group by nis
),

steps as (
    select nis, nis as current_nis, successor, 0 as depth from codes
    union all
    select s.nis, c.nis as current_nis, c.successor, s.depth + 1 as depth
    from steps as s
    inner join codes as c on c.nis = s.successor
    where s.depth < 10
),

resolved as (
    select nis, max_by(current_nis, depth) as current_nis from steps group by nis
),

named as (
    select
        nis,
        max_by(municipality, valid_from) as municipality,
        max_by(province, valid_from) as province,
        max_by(region, valid_from) as region
    from stg_municipalities
    group by nis
)

select
    r.nis,
    r.current_nis,
    n.municipality,
    coalesce(n.province, 'onbekend') as province,
    coalesce(n.region, 'onbekend') as region
from resolved as r
inner join named as n on n.nis = r.current_nis
