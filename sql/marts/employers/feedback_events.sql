-- one row per answer of an employer and kind of event: its month, how satisfied it is, and how many parties came
with answers as (
    select
        f.row_id, f.organisation, e.province, e.region, e.nace_section as sector, f.parties, f.satisfaction,
        month_index_of(f.answer_date) as month_index
    from stg_employer_feedback as f
    inner join employer_references as r on r.source = 'feedback' and r.row_id = f.row_id
    inner join employers as e on e.employer_id = r.employer_id
)

select
    row_id, 'feedback' as kind, organisation, province, region, sector, month_index, 0 as reached,
    null::integer as amount
from answers
union all
select
    row_id, 'satisfaction' as kind, organisation, province, region, sector, month_index, satisfaction as reached,
    null::integer as amount
from answers
where satisfaction is not null
union all
select
    row_id, 'parties' as kind, organisation, province, region, sector, month_index, 0 as reached, parties as amount
from answers
where parties is not null
