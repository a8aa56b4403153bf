-- one row per scope, employer, party, other party, pair of purposes and month of the party's contact that lies at most W days from one of the other
with days as (
    select * from contact_days
),

between_parties as (
    select
        'external' as scope, a.employer_id, a.party as organisation, a.party, b.party as other_party, a.is_vdab, b.is_vdab as other_is_vdab,
        a.month_index, a.purpose_kind, b.purpose_kind as other_purpose_kind, abs(a.day_number - b.day_number) as days,
        a.exact and b.exact as exact, a.says_no or b.says_no as says_no,
        coalesce(
            a.says_yes or b.says_yes
            or position(b.party_name in a.says_yes_with) > 0 or position(b.party_code in a.says_yes_with) > 0
            or position(a.party_name in b.says_yes_with) > 0 or position(a.party_code in b.says_yes_with) > 0
            or position('alle organisaties' in a.says_yes_with) > 0 or position('alle organisaties' in b.says_yes_with) > 0,
            false
        ) as says_yes
    from days as a
    inner join days as b on b.employer_id = a.employer_id
    cross join parameters as p
    where b.party <> a.party and abs(a.day_number - b.day_number) <= p.overlap_days
),

between_departments as (
    select
        'internal' as scope, a.employer_id, a.party as organisation, a.department as party, b.department as other_party, false as is_vdab, false as other_is_vdab,
        a.month_index, a.purpose_kind, b.purpose_kind as other_purpose_kind, abs(a.day_number - b.day_number) as days,
        a.exact and b.exact as exact, a.says_no or b.says_no as says_no,
        coalesce(
            a.says_yes or b.says_yes
            or position(b.department_name in a.says_yes_with) > 0
            or position(a.department_name in b.says_yes_with) > 0
            or position('alle afdelingen' in a.says_yes_with) > 0 or position('alle afdelingen' in b.says_yes_with) > 0,
            false
        ) as says_yes
    from days as a
    inner join days as b on b.employer_id = a.employer_id and b.party = a.party
    cross join parameters as p
    where b.department <> a.department and abs(a.day_number - b.day_number) <= p.overlap_days
),

united as (
    select * from between_parties
    union all
    select * from between_departments
),

-- 1 niet afgesproken, 2 niet ingevuld, 3 afgesproken: the least is the worst
stated as (
    select *, case when says_yes then 3 when says_no then 1 else 2 end as agreement from united
)

select
    scope,
    employer_id,
    organisation,
    party,
    other_party,
    is_vdab,
    other_is_vdab,
    month_index,
    (least(purpose_kind, other_purpose_kind) * 10 + greatest(purpose_kind, other_purpose_kind))::integer as purpose_pair,
    min(agreement)::integer as agreement,
    min(case when exact and days <= 30 then agreement end)::integer as agreement_30
from stated
group by
    scope, employer_id, organisation, party, other_party, is_vdab, other_is_vdab, month_index,
    least(purpose_kind, other_purpose_kind) * 10 + greatest(purpose_kind, other_purpose_kind)
