-- a share of workers in a phase, or of exits that go outside, of which more are counted than there are; two rows for
-- one trait and month
select trait, organisation, period, max(numerator) as numerator, max(denominator) as denominator
from position_traits
group by trait, organisation, period
having count(*) > 1 or (trait in ('running', 'outside') and max(numerator) > max(denominator))
