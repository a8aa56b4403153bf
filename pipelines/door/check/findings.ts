import { masked } from '../../../dashboard/registerNumber.ts';
import { columnWords } from '../../sources/columnWords.ts';
import type { Column, Dataset } from '../../sources/contract.ts';
import { delimiterName, delimiters } from '../read/layout.ts';
import { ofFile, type Place } from '../read/place.ts';
import { cellSentence } from './cellSentence.ts';
import { cellSeparator, type ProblemKind, problemSeparator } from './problem.ts';

/** `blocking` sets the row aside, `cell` leaves a cell empty, `check` may be true, `repaired` was read otherwise than it stood. */
export type Severity = 'blocking' | 'cell' | 'check' | 'repaired' | 'note';

/** A remark to the sender on one line, or on the whole file. */
export interface Finding {
  line: number | null;
  column: string | null;
  code: string;
  severity: Severity;
  /** The value as delivered, masked where it is personal. */
  shown: string | null;
  message: string;
  expected: string | null;
}

interface Context {
  dataset: Dataset;
  /** Per column of the contract: the header as delivered. */
  delivered: readonly (string | undefined)[];
  place?: Place;
}

const longestShown = 60;
const waits = ' De rij telt niet mee tot dit verbeterd is.';

/** The findings of one checked row, from its problems as text. */
export function findingsOf(line: number, problems: string, context: Context): Finding[] {
  const findings = problems.split(problemSeparator).map((problem) => {
    const [index, kind, ...cell] = problem.split(cellSeparator);
    return findingOf(line, Number(index), kind as ProblemKind, cell.join(cellSeparator), context);
  });
  const setAside = findings.some(({ severity }) => severity === 'blocking');
  return findings.map(({ effect, ...finding }) => ({
    ...finding,
    message: finding.severity !== 'blocking' && setAside ? finding.message : `${finding.message}${effect}`,
  }));
}

function findingOf(
  line: number,
  index: number,
  kind: ProblemKind,
  cell: string,
  { dataset, delivered, place = ofFile }: Context,
): Finding & { effect: string } {
  if (kind === 'structure')
    return { line, column: null, severity: 'blocking', shown: null, expected: null, effect: waits, ...structureOf(place(line), cell) };
  const column = dataset.columns[index] as Column;
  const ends = dataset.intervals.some(([, to]) => to === column.name);
  const blocking = column.required || kind !== 'unreadable' || ends;
  const severity = kind === 'repaired' ? 'repaired' : kind === 'unlikely' || kind === 'still' ? 'check' : blocking ? 'blocking' : 'cell';
  const { code, sentence } = cellSentence(column, kind, cell);
  const effects = {
    blocking: waits,
    cell: ` De rij telt wel mee; alleen deze cel blijft leeg.`,
    check: ' De rij telt mee.',
    repaired: '',
  };
  return {
    line,
    column: column.name,
    code,
    severity,
    shown: shownOf(column, cell),
    message: `${place(line)}, kolom ${columnWords(column, delivered[index])}: ${sentence}`,
    expected: column.help || null,
    effect: effects[severity],
  };
}

function shownOf({ type }: Column, cell: string): string | null {
  if (cell === '') return null;
  if (type === 'person' || type === 'shared_key') return masked;
  return cell.slice(0, longestShown);
}

function structureOf(place: string, structure: string): { code: string; message: string } {
  const [code = '', ...given] = structure.split(':');
  const [first = 0, last = 0] = given.map(Number);
  const start = `${place}: `;
  switch (code) {
    case 'span':
      return {
        code: 'open_quote',
        message: `Regel ${first} tot ${last} zijn niet leesbaar: een aanhalingsteken dat op regel ${first} opent, sluit pas op regel ${last}. Haal het weg of verdubbel het.`,
      };
    case 'quote':
      return {
        code,
        message: `${last > first ? `Regel ${first} tot ${last}` : place}: na een aanhalingsteken staat nog tekst. Haal de aanhalingstekens in de cel weg of verdubbel ze.`,
      };
    case 'entry':
      return {
        code: 'second_entry',
        message: `${start}deze persoon was al in dienst, zonder uitdiensttreding ertussen. Vul de datum uit dienst van de rij ervoor in, of haal deze rij weg.`,
      };
    case 'exit':
      return { code: 'exit_alone', message: `${start}een uitdiensttreding zonder indiensttreding ervoor. Vul de datum in dienst in.` };
    case 'delimiter':
      return {
        code: 'other_delimiter',
        message: `${start}de cellen zijn gescheiden door ${delimiterName(delimiters[first] as string)}, anders dan in de kopregel. Gebruik overal hetzelfde teken.`,
      };
    case 'short':
      return {
        code: 'too_few_cells',
        message: `${start}er staan ${first} cellen, de andere rijen hebben er ${last}. Ontbreekt er een scheidingsteken?`,
      };
    case 'few':
      return {
        code: 'too_few_cells',
        message: `${start}er staan ${first} cellen, de kopregel heeft er ${last}. Staat er een regeleinde in een cel?`,
      };
    default:
      return {
        code: 'too_many_cells',
        message: `${start}er staan ${first} cellen, de kopregel heeft er ${last}. Staat er een scheidingsteken in een cel?`,
      };
  }
}
