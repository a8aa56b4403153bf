import type { Resolve } from '../../build/resolver.ts';
import { employerColumns } from './employerNames.ts';

/**
 * The employer that a name without a number refers to: the sender's answer, else the certain match, both as they were known. All of the join are
 * equalities: a bare condition on the landed row among them would compare every row with every match.
 */
export const resolveEmployers: Resolve = (dataset, known) => {
  const columns = employerColumns(dataset);
  if (!columns) return undefined;
  const number = `case when regexp_full_match(replace(answer.antwoord, '.', ''), '[01]\\d{9}') then replace(answer.antwoord, '.', '') end`;
  return {
    joins: `left join (
        select m.sender, m.name, m.postcode, case when answer.antwoord is null then m.enterprise else ${number} end as enterprise
        from ${known('employer_matches')} as m
        left join (select sender, onderwerp, max_by(antwoord, row_id) as antwoord from ${known('landing_antwoorden')}
          where soort = 'werkgever' group by sender, onderwerp) as answer on answer.sender = m.sender and answer.onderwerp = m.subject
      ) as employed on employed.sender = landed.sender and employed.name = case when landed.${columns.number} is null then landed.${columns.name} end
        and employed.postcode = coalesce(landed.${columns.postcode}, '')`,
    columns: { [columns.number]: `coalesce(landed.${columns.number}, employed.enterprise)` },
  };
};
