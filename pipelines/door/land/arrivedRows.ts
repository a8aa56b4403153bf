import type { Dataset } from '../../sources/contract.ts';
import { spellOf } from '../../sources/spell.ts';
import { checkedTable } from '../check/datasetCheck.ts';
import { cellSeparator, problemSeparator } from '../check/problem.ts';
import { isOfPersons } from './arrivals.ts';

const structural = `-1${cellSeparator}structure${cellSeparator}`;

/**
 * SQL of the checked rows of a dataset, with what landing asks of a row that is set aside: `aside` says how far it is known whom it
 * is about (`row`: read; `shifted`: read, but its cells may stand in other columns; `hidden`: not read, or it may hide other
 * rows), and `unread` which of what may change has a cell that could not be read, between bars.
 */
export function arrivedRows(dataset: Dataset): string {
  return `(select *, ${asideOf(dataset)} as aside, ${unreadOf(dataset)} as unread from ${checkedTable(dataset)})`;
}

function asideOf(dataset: Dataset): string {
  if (!isOfPersons(dataset)) return `case when set_aside then case when row_key is null then 'hidden' else 'row' end end`;
  return `case when set_aside then
      case when persoon is null then 'hidden'
        when starts_with(problems, '${structural}few') or starts_with(problems, '${structural}many') then 'shifted'
        when starts_with(problems, '${structural}') then 'hidden' else 'row' end
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
  return changes.length === 0 ? 'null' : `case when problems is not null then ${changes.join(' || ')} end`;
}
