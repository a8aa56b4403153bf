-- each mart on people has the grain that its first line states
select 'months' as mart, period::varchar as key_of_row, count(*) as copies
from months
group by period
having count(*) > 1
union all
select 'postcodes' as mart, postcode as key_of_row, count(*) as copies
from postcodes
group by postcode
having count(*) > 1
union all
select 'municipalities' as mart, nis as key_of_row, count(*) as copies
from municipalities
group by nis
having count(*) > 1
union all
select 'places' as mart, place as key_of_row, count(*) as copies from places group by place having count(*) > 1
union all
select 'organisations' as mart, organisation as key_of_row, count(*) as copies
from organisations
group by organisation
having count(*) > 1
union all
select 'organisation_months' as mart, organisation || ' ' || period::varchar as key_of_row, count(*) as copies
from organisation_months
group by organisation, period
having count(*) > 1
union all
select 'groups' as mart, dimension || ' ' || group_name as key_of_row, count(*) as copies
from groups
group by dimension, group_name
having count(*) > 1
union all
select 'person_keys' as mart, sender || ' ' || person_key as key_of_row, count(*) as copies
from person_keys
group by sender, person_key
having count(*) > 1
union all
select 'segments' as mart, row_id::varchar as key_of_row, count(*) as copies
from segments
group by row_id
having count(*) > 1
union all
select 'spells' as mart, spell_id::varchar as key_of_row, count(*) as copies
from spells
group by spell_id
having count(*) > 1
union all
select 'spell_states' as mart, spell_id::varchar || ' ' || valid_from::varchar as key_of_row, count(*) as copies
from spell_states
group by spell_id, valid_from
having count(*) > 1
union all
select 'entries' as mart, spell_id::varchar as key_of_row, count(*) as copies
from entries
group by spell_id
having count(*) > 1
union all
select 'exits' as mart, spell_id::varchar as key_of_row, count(*) as copies
from exits
group by spell_id
having count(*) > 1
union all
select 'follow_ups' as mart, person_id::varchar || ' ' || month_index::varchar as key_of_row, count(*) as copies
from follow_ups
group by person_id, month_index
having count(*) > 1
union all
select 'cell_months' as mart, cell_id::varchar || ' ' || month_index::varchar as key_of_row, count(*) as copies
from cell_months
group by cell_id, month_index
having count(*) > 1
union all
select 'entry_courses' as mart, spell_id::varchar as key_of_row, count(*) as copies
from entry_courses
group by spell_id
having count(*) > 1
union all
select 'cohort_members' as mart, cell_id::varchar || ' ' || spell_id::varchar as key_of_row, count(*) as copies
from cohort_members
group by cell_id, spell_id
having count(*) > 1
union all
select
    'cohort_durations' as mart, cell_id::varchar || ' ' || entry_year::varchar || ' ' || days::varchar as key_of_row,
    count(*) as copies
from cohort_durations
group by cell_id, entry_year, days
having count(*) > 1
union all
select
    'cohort_incidences' as mart,
    cell_id::varchar || ' ' || entry_year::varchar || ' ' || horizon::varchar as key_of_row, count(*) as copies
from cohort_incidences
group by cell_id, entry_year, horizon
having count(*) > 1
union all
select
    'cohort_positions' as mart, cell_id::varchar || ' ' || entry_year::varchar || ' ' || horizon::varchar as key_of_row,
    count(*) as copies
from cohort_positions
group by cell_id, entry_year, horizon
having count(*) > 1
