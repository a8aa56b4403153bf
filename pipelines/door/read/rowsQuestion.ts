import { formatCount } from '../../../dashboard/format.ts';
import { DataError } from '../../dataError.ts';
import type { Question } from '../intake.ts';
import { noTargetGroup } from './agreement.ts';
import type { StaffCode, StaffColumn } from './staffColumn.ts';

type Asked = Pick<Question, 'kind' | 'dataset' | 'subject' | 'text' | 'help' | 'choices' | 'several' | 'free' | 'required'>;

/** The choice that none of the codes is of target-group workers. */
export const nobody = 'niemand';

/** Answers to the question on one code. */
export const rowChoices = [
  { value: 'doelgroep', label: 'ja, ze tellen mee' },
  { value: noTargetGroup, label: 'nee, laat deze rijen weg' },
];

/** The question which codes of a column are of target-group workers; the rows of the others are left out. */
export function rowsQuestion(dataset: string, header: string, codes: readonly StaffCode[]): Asked {
  const common = { kind: 'rijen', dataset, free: null, required: true } as const;
  const [only] = codes;
  if (only && codes.length === 1)
    return {
      ...common,
      subject: `${header}=${only.code}`,
      text: `Zijn mensen met "${only.code}" in uw kolom "${header}" doelgroepwerknemers?`,
      help: `Het staat in ${formatCount(only.rows, 'rij', 'rijen')}. We onthouden uw antwoord.`,
      choices: rowChoices,
    };
  return {
    ...common,
    subject: header,
    text: `Wie van deze zijn doelgroepwerknemers? Dit staat in uw kolom "${header}".`,
    help: 'Vink aan wie meetelt. De andere rijen laten we weg. We onthouden uw antwoord.',
    choices: [
      ...codes.map(({ code, rows }) => ({ value: code, label: `${code} (${formatCount(rows, 'rij', 'rijen')})` })),
      { value: nobody, label: 'niemand van hen' },
    ],
    several: true,
  };
}

/** A file that waits until its sender says whose rows count: whoever counts by mistake would have left once the rows are left out. */
export class OpenRows extends DataError {
  readonly header: string;
  readonly open: readonly StaffCode[];

  constructor({ header, open }: StaffColumn) {
    super({
      code: 'rows_of_staff',
      column: header,
      message: `Dit bestand wacht op een antwoord van u. ${whoseRows(header, open)} Antwoord op de pagina Leveringen.`,
    });
    this.header = header;
    this.open = open;
  }
}

/** Names the codes that say staff; where none does, those that are new. */
export function whoseRows(header: string, open: readonly StaffCode[]): string {
  const ofStaff = open.filter(({ isStaff }) => isStaff);
  const named = (ofStaff.length > 0 ? ofStaff : open).map(({ code, rows }) => `"${code}" (${formatCount(rows, 'rij', 'rijen')})`);
  return `In kolom "${header}" staat ${named.join(' en ')}. Zijn dat doelgroepwerknemers?`;
}
