-- one row per vacancy of an organisation's employers (source organisatie) or of VDAB (source vdab)
select
    v.source,
    v.row_id,
    v.sender,
    v.vacancy,
    r.employer_id,
    e.employer_key,
    v.vacancy_date,
    coalesce(v.positions, 1)::integer as positions,
    coalesce(
        v.positions_filled, case when v.status = 'ingevuld' then coalesce(v.positions, 1) else 0 end
    )::integer as positions_filled,
    coalesce(p.province, e.province) as province,
    coalesce(p.region, e.region) as region,
    v.occupation,
    v.person_key,
    v.shared_person_key,
    v.origin,
    v.status,
    v.first_answer_date,
    v.filled_date,
    -- open on a day: from vacancy_date, until filled_date; closed without a date is taken as never open
    not (coalesce(v.status, 'open') in ('ingevuld', 'geannuleerd') and v.filled_date is null) as ever_open
from stg_vacancies as v
inner join employer_references as r on r.source = v.source || '_vacancy' and r.row_id = v.row_id
inner join employers as e on e.employer_id = r.employer_id
left join postcodes as p on p.postcode = v.postcode
