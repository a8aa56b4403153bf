-- one row per employer, dimension and group to which it belongs by its place and sector
select employer_key, 'all' as dimension, 'all' as group_name from employers
union all
select employer_key, 'province' as dimension, province as group_name from employers
union all
select employer_key, 'region' as dimension, region as group_name from employers
union all
select employer_key, 'sector' as dimension, nace_section as group_name from employers
