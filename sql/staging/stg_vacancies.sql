-- one row per vacancy, of an organisation's employers or of VDAB
select
    row_id, 'organisatie' as source, sender, vacature as vacancy, werkgever as enterprise,
    werkgever_vestiging as establishment, werkgever_naam as employer_name, werkgever_postcode as employer_postcode,
    datum as vacancy_date, aantal as positions, postcode, beroep as occupation, persoon as person_key,
    gedeelde_sleutel as shared_person_key, aantal_ingevuld as positions_filled, herkomst as origin, status,
    eerste_reactie as first_answer_date, ingevuld_op as filled_date
from landed_vacatures
union all
select
    row_id, 'vdab' as source, sender, vacature as vacancy, werkgever as enterprise,
    werkgever_vestiging as establishment, werkgever_naam as employer_name, werkgever_postcode as employer_postcode,
    datum as vacancy_date, aantal as positions, postcode, beroep as occupation, persoon as person_key,
    gedeelde_sleutel as shared_person_key, aantal_ingevuld as positions_filled, herkomst as origin, status,
    eerste_reactie as first_answer_date, ingevuld_op as filled_date
from landed_vdab_vacatures
