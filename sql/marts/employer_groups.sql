-- one row per employer, dimension and group to which it belongs by its place and sector
select employer_id, 'all' as dimension, 'all' as group_name from employers
union all
select employer_id, 'province' as dimension, province as group_name from employers
union all
select employer_id, 'region' as dimension, region as group_name from employers
union all
select employer_id, 'sector' as dimension, nace_section as group_name from employers
