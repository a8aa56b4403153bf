-- one row per contact of an organisation or of VDAB with an employer (of VDAB also per employer and quarter)
with delivered as (
    select
        row_id * 2 as contact_id, 'contact' as source, row_id, organisation as party, organisation,
        -- as the departments of workers are written
        nullif(lower(trim(department)), '') as department, contact_date, date_precision,
        initiative, channel, purpose, agreed, agreed_with, result
    from stg_employer_contacts
    union all
    select
        row_id * 2 + 1 as contact_id, 'vdab_contact' as source, row_id, organisation as party,
        null::varchar as organisation, null::varchar as department,
        -- a quarter stands on the fifteenth of its middle month, as a month stands on its fifteenth
        (case
            when date_precision = 'quarter' then contact_date + interval 1 month + interval 14 day
            else contact_date
        end)::date as contact_date,
        date_precision, null::varchar as initiative, null::varchar as channel, purpose, agreed, agreed_with,
        null::varchar as result
    from stg_vdab_contacts
)

select
    d.contact_id,
    d.party,
    d.organisation,
    d.department,
    r.employer_id,
    e.employer_key,
    r.establishment,
    d.contact_date,
    month_index_of(d.contact_date) as month_index,
    d.date_precision,
    d.initiative,
    d.initiative is distinct from 'werkgever' as initiated,
    d.initiative is distinct from 'werkgever' and coalesce(d.purpose, 'andere') not in ('nazorg', 'enclave') as counted,
    d.channel,
    d.purpose,
    d.agreed,
    d.agreed_with,
    d.result,
    e.province,
    e.region,
    e.nace_section as sector,
    e.matched
from delivered as d
inner join employer_references as r on r.source = d.source and r.row_id = d.row_id
inner join employers as e on e.employer_id = r.employer_id
