-- one row per delivered row that names an employer, and the employer that it means: by number, through an
-- establishment, else by name
with given as (
    select
        'contact' as source, row_id, organisation as sender, enterprise, establishment, employer_name, employer_postcode
    from stg_employer_contacts
    union all
    select
        'vdab_contact' as source, row_id, organisation as sender, enterprise, establishment,
        null::varchar as employer_name, null::varchar as employer_postcode
    from stg_vdab_contacts
    union all
    select
        'deployment' as source, row_id, organisation as sender, enterprise, establishment, employer_name,
        employer_postcode
    from stg_deployments
    union all
    select
        'partnership' as source, row_id, organisation as sender, enterprise, establishment, employer_name,
        employer_postcode
    from stg_partnerships
    union all
    select source || '_vacancy' as source, row_id, sender, enterprise, establishment, employer_name, employer_postcode
    from stg_vacancies
    union all
    select
        'feedback' as source, row_id, organisation as sender, enterprise, establishment, employer_name,
        employer_postcode
    from stg_employer_feedback
),

establishments as (
    select establishment, max(parent_enterprise) as enterprise
    from stg_kbo_employers
    where establishment is not null
    group by establishment
)

select
    g.source,
    g.row_id,
    coalesce(
        g.enterprise,
        e.enterprise,
        g.establishment,
        'naam:' || g.sender || ':' || coalesce(lower(trim(g.employer_name)), '') || ':'
        || coalesce(trim(g.employer_postcode), '')
    ) as employer_id,
    coalesce(g.enterprise, e.enterprise) as enterprise,
    g.establishment,
    trim(g.employer_name) as employer_name,
    trim(g.employer_postcode) as employer_postcode
from given as g
left join establishments as e on e.establishment = g.establishment
