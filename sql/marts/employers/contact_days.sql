-- one row per employer, party, day (or month, on its fifteenth), kind of purpose and what is said of agreement, of
-- counted contacts of which the day or month is known
with counted as (
    select
        employer_key, party as organisation, department, contact_date, month_index, date_precision, agreed,
        -- in words, as the names of parties are
        case
            when agreed = 'ja' then ' ' || translate(lower(agreed_with), ',;.:/()&+"''!?', '             ') || ' '
        end as agreed_with,
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

select distinct
    employer_key,
    party_key,
    date_diff('day', date '2000-01-01', contact_date)::integer as day_number,
    month_index,
    -- 1 verkoop, 2 plaatsing (vacature, stage, jobdesign, jobcarving), 3 prospectie, 4 andere, 5 onbekend
    purpose_kind,
    (date_precision = 'day')::boolean as exact,
    coalesce(agreed = 'nee', false)::boolean as says_no,
    coalesce(agreed = 'ja' and agreed_with is null, false)::boolean as says_yes,
    agreed_with as says_yes_with
from of_parties
