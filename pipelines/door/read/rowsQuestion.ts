import { formatCount } from '../../../dashboard/format.ts';
import { DataError } from '../../dataError.ts';
import type { Question } from '../intake.ts';
import { counting, notCounting } from './agreement.ts';
import type { DecidingColumn, RowCode } from './decidingColumn.ts';

type Asked = Pick<Question, 'kind' | 'dataset' | 'subject' | 'text' | 'help' | 'choices' | 'several' | 'free' | 'required'>;

/** The choice that none of the codes is of target-group workers. */
export const nobody = 'niemand';

/** Answers to the question on one code. */
export const rowChoices = [
  { value: counting, label: 'ja, ze tellen mee' },
  { value: notCounting, label: 'nee, laat deze rijen weg' },
];

interface Words {
  /** The code of a finding on rows that perhaps do not count. */
  code: 'perhaps_staff' | 'perhaps_no_contact';
  ofAll: string;
  ofOne: (code: string, header: string) => string;
  ofThose: string;
  mark: string;
  none: string;
}

const workers: Words = {
  code: 'perhaps_staff',
  ofAll: 'Wie van deze zijn doelgroepwerknemers?',
  ofOne: (code, header) => `Zijn mensen met "${code}" in uw kolom "${header}" doelgroepwerknemers?`,
  ofThose: 'Zijn dat doelgroepwerknemers?',
  mark: 'Vink aan wie meetelt.',
  none: 'niemand van hen',
};
const contacts: Words = {
  code: 'perhaps_no_contact',
  ofAll: 'Welke van deze contacten gingen door?',
  ofOne: (code, header) => `Gingen contacten met "${code}" in uw kolom "${header}" door?`,
  ofThose: 'Gingen die door?',
  mark: 'Vink aan wat doorging.',
  none: 'geen van deze',
};

function wordsOf(dataset: string): Words {
  return dataset === 'werkgeverscontacten' ? contacts : workers;
}

/** The question which codes of a column are of rows that count; the rows of the others are left out. */
export function rowsQuestion(dataset: string, header: string, codes: readonly RowCode[]): Asked {
  const common = { kind: 'rijen', dataset, free: null, required: true } as const;
  const words = wordsOf(dataset);
  const [only] = codes;
  if (only && codes.length === 1)
    return {
      ...common,
      subject: `${header}=${only.code}`,
      text: words.ofOne(only.code, header),
      help: `Het staat in ${formatCount(only.rows, 'rij', 'rijen')}. We onthouden uw antwoord.`,
      choices: rowChoices,
    };
  return {
    ...common,
    subject: header,
    text: `${words.ofAll} Dit staat in uw kolom "${header}".`,
    help: `${words.mark} De andere rijen laten we weg. We onthouden uw antwoord.`,
    choices: [
      ...codes.map(({ code, rows }) => ({ value: code, label: `${code} (${formatCount(rows, 'rij', 'rijen')})` })),
      { value: nobody, label: words.none },
    ],
    several: true,
  };
}

/** A file that waits until its sender says which rows count: who counts by mistake would have left once the rows are left out. */
export class OpenRows extends DataError {
  readonly column: DecidingColumn;
  /** Code of the finding that keeps the question. */
  readonly finding: string;

  constructor(column: DecidingColumn) {
    super({
      code: 'open_rows',
      column: column.header,
      message: `Dit bestand wacht op een antwoord van u. ${whichRows(column)} Antwoord op de pagina Leveringen.`,
    });
    this.column = column;
    this.finding = wordsOf(column.dataset).code;
  }
}

/** The finding that rows count of which it is not known whether they should. */
export function rowsInDoubt(column: DecidingColumn): { code: string; message: string } {
  return { code: wordsOf(column.dataset).code, message: `${whichRows(column)} Nu tellen ze mee.` };
}

/** Names the codes that say that rows do not count; where none does, those that are new. */
function whichRows({ dataset, header, open }: DecidingColumn): string {
  const out = open.filter(({ isOut }) => isOut);
  const named = (out.length > 0 ? out : open).map(({ code, rows }) => `"${code}" (${formatCount(rows, 'rij', 'rijen')})`);
  return `In kolom "${header}" staat ${named.join(' en ')}. ${wordsOf(dataset).ofThose}`;
}
