-- one row per agreement with an employer: when it is in force, and how many departments it is with
select
    p.row_id,
    p.organisation,
    e.employer_key,
    e.province,
    e.region,
    e.nace_section as sector,
    p.begin_date,
    p.end_date,
    lower(trim(p.departments)) as departments,
    -- a list is text with ", " between
    (case
        when coalesce(trim(p.departments), '') = '' then 0
        else length(p.departments) - length(replace(p.departments, ',', '')) + 1
    end)::integer as department_count,
    coalesce(p.one_contact_person, false) as one_contact_person
from stg_partnerships as p
inner join employer_references as r on r.source = 'partnership' and r.row_id = p.row_id
inner join employers as e on e.employer_id = r.employer_id
