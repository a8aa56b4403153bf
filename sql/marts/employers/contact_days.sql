-- one row per employer, party, day and kind of purpose with a counted contact of which the day or month is known
with counted as (
    select
        employer_key, party as organisation, department, contact_date, month_index, date_precision, agreed,
        case when agreed = 'ja' then lower(agreed_with) end as agreed_with,
        case
            when purpose = 'verkoop' then 1
            when purpose in ('vacature', 'stage', 'jobdesign', 'jobcarving') then 2
            when purpose = 'prospectie' then 3
            when purpose is not null then 4
            else 5
        end as purpose_kind
    from contacts
    where counted and date_precision in ('day', 'month')
),

-- a contact is one of its organisation, and one of its department where that is known
of_parties as (
    select p.party_key, c.*
    from counted as c
    inner join contact_parties as p on p.scope = 'external' and p.party = c.organisation
    union all
    select p.party_key, c.*
    from counted as c
    inner join contact_parties as p
        on p.scope = 'internal' and p.organisation = c.organisation and p.party = c.department
)

select
    employer_key,
    party_key,
    date_diff('day', date '2000-01-01', contact_date)::integer as day_number,
    month_index,
    -- 1 verkoop, 2 plaatsing (vacature, stage, jobdesign, jobcarving), 3 prospectie, 4 andere, 5 onbekend
    purpose_kind,
    count(*) filter (where date_precision = 'day') > 0 as exact,
    count(*) filter (where agreed = 'nee') > 0 as says_no,
    count(*) filter (where agreed = 'ja' and agreed_with is null) > 0 as says_yes,
    string_agg(agreed_with, ' ') as says_yes_with
from of_parties
group by employer_key, party_key, contact_date, month_index, purpose_kind
