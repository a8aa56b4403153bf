import { type Dataset, isOfPersons } from '../../sources/contract.ts';
import { spellOf } from '../../sources/spell.ts';
import { cellSeparator, problemSeparator } from './problem.ts';

const structural = `-1${cellSeparator}structure${cellSeparator}`;

/**
 * SQL of checked rows with what landing asks of a row that is set aside: `aside` says how far it is known whom it is about (`row`:
 * read; `shifted`: read, but its cells may stand in other columns; `hidden`: not read, or it may hide other rows), and `unread`
 * which of what may change has a cell that could not be read, between bars.
 */
export function withAside(dataset: Dataset, checked: string): string {
  return `select *, ${asideOf(dataset)} as aside, ${unreadOf(dataset)} as unread from (${checked}) as checked`;
}

function asideOf(dataset: Dataset): string {
  if (!isOfPersons(dataset)) return `case when set_aside then case when row_key is null then 'hidden' else 'row' end end`;
  return `case when set_aside then
      case when persoon is null then 'hidden'
        when starts_with(problems, '${structural}quote:') then 'hidden'
        when starts_with(problems, '${structural}entry') or starts_with(problems, '${structural}exit') then 'row'
        when starts_with(problems, '${structural}') then 'shifted' else 'row' end
    end`;
}

function unreadOf(dataset: Dataset): string {
  const changes = [...(spellOf(dataset)?.dated ?? [])].map(([change, columns]) => {
    const cells = columns.map((column) => {
      const head = `${problemSeparator}${dataset.columns.indexOf(column)}${cellSeparator}unreadable`;
      return `contains('${problemSeparator}' || problems, '${head}')`;
    });
    return `case when ${cells.join(' or ')} then '|${change}|' else '' end`;
  });
  return changes.length === 0 ? 'cast(null as varchar)' : `case when problems is not null then ${changes.join(' || ')} end`;
}
