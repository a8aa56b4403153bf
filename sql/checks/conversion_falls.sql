-- a further step is never reached by more employers, and no step by more than were contacted
with steps as (
    select
        period, dimension, group_name, max(denominator) as employers,
        max(case when series = 'bezoek' then numerator end) as visits,
        max(case when series = 'vacature' then numerator end) as vacancies_found,
        max(case when series = 'stage' then numerator end) as internships,
        max(case when series = 'plaatsing' then numerator end) as placements
    from kpi_contact_conversion
    group by period, dimension, group_name
)

select period, dimension, group_name, employers, visits, vacancies_found, internships, placements
from steps
where visits > employers or vacancies_found > visits or internships > vacancies_found or placements > internships
