-- one row per employer, party, other party, pair of purposes and month of the party's contact that lies at most W days
-- from one of the other
with days as (
    select
        d.employer_key, d.party_key, d.day_number, d.month_index, d.purpose_kind, d.exact, d.says_no, d.says_yes,
        d.says_yes_with, p.arena, p.code, p.name,
        case p.scope when 'internal' then ' alle afdelingen ' else ' alle organisaties ' end as everybody,
        floor(d.day_number / (w.overlap_days + 1.0))::integer as stretch
    from contact_days as d
    inner join contact_parties as p on p.party_key = d.party_key
    cross join parameters as w
),

-- time is cut into stretches longer than W: what is at most W days away lies in the same stretch or in one beside it
around as (
    select d.*, d.stretch + n.step as near_stretch
    from days as d
    cross join (values (-1), (0), (1)) as n (step)
),

met as (
    select
        a.employer_key, a.party_key, b.party_key as other_party_key, a.month_index, b.month_index as other_month_index,
        least(a.purpose_kind, b.purpose_kind) * 10 + greatest(a.purpose_kind, b.purpose_kind) as purpose_pair,
        a.exact and b.exact and abs(a.day_number - b.day_number) <= 30 as within_30,
        -- 1 niet afgesproken, 2 niet ingevuld, 3 afgesproken: the least is the worst
        case
            when a.says_yes or b.says_yes then 3
            when a.says_yes_with is not null
                and (
                    position(b.name in a.says_yes_with) > 0 or position(b.code in a.says_yes_with) > 0
                    or position(a.everybody in a.says_yes_with) > 0
                )
                then 3
            when b.says_yes_with is not null
                and (
                    position(a.name in b.says_yes_with) > 0 or position(a.code in b.says_yes_with) > 0
                    or position(a.everybody in b.says_yes_with) > 0
                )
                then 3
            when a.says_no or b.says_no then 1
            else 2
        end as agreement
    from days as a
    inner join around as b on b.employer_key = a.employer_key and b.arena = a.arena and b.near_stretch = a.stretch
    cross join parameters as p
    where a.party_key < b.party_key and abs(a.day_number - b.day_number) <= p.overlap_days
),

once as (
    select
        employer_key, party_key, other_party_key, month_index, other_month_index, purpose_pair,
        min(agreement) as agreement,
        min(case when within_30 then agreement end) as agreement_30
    from met
    group by employer_key, party_key, other_party_key, month_index, other_month_index, purpose_pair
),

both_ways as (
    select employer_key, party_key, other_party_key, month_index, purpose_pair, agreement, agreement_30 from once
    union all
    select
        employer_key, other_party_key as party_key, party_key as other_party_key, other_month_index as month_index,
        purpose_pair, agreement, agreement_30
    from once
)

select
    employer_key,
    party_key,
    other_party_key,
    month_index,
    purpose_pair::integer as purpose_pair,
    min(agreement)::integer as agreement,
    min(agreement_30)::integer as agreement_30
from both_ways
group by employer_key, party_key, other_party_key, month_index, purpose_pair
