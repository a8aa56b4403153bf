-- one row per employer, party, department, day and kind of purpose with a counted contact of which the day or month is known
with parties as (
    select
        sender as party,
        -- only plain letters are made small, so that every engine does the same
        translate(sender, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as code,
        translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as name
    from config_senders
),

counted as (
    select
        employer_id, party, organisation, department, contact_date, month_index, date_precision, agreed,
        translate(agreed_with, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as agreed_with,
        case
            when purpose = 'verkoop' then 1
            when purpose in ('vacature', 'stage', 'jobdesign', 'jobcarving') then 2
            when purpose = 'prospectie' then 3
            when purpose is not null then 4
            else 5
        end as purpose_kind
    from contacts
    where counted and date_precision in ('day', 'month')
)

select
    c.employer_id,
    c.party,
    c.organisation is null as is_vdab,
    c.department,
    translate(c.department, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as department_name,
    p.code as party_code,
    p.name as party_name,
    date_diff('day', date '2000-01-01', c.contact_date)::integer as day_number,
    c.month_index,
    -- 1 verkoop, 2 plaatsing (vacature, stage, jobdesign, jobcarving), 3 prospectie, 4 andere, 5 onbekend
    c.purpose_kind,
    count(*) filter (where c.date_precision = 'day') > 0 as exact,
    count(*) filter (where c.agreed = 'nee') > 0 as says_no,
    count(*) filter (where c.agreed = 'ja' and c.agreed_with is null) > 0 as says_yes,
    string_agg(case when c.agreed = 'ja' then c.agreed_with end, ' ') as says_yes_with
from counted as c
inner join parties as p on p.party = c.party
group by c.employer_id, c.party, c.organisation is null, c.department, p.code, p.name, c.contact_date, c.month_index, c.purpose_kind
