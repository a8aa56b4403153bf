import { formatCount } from '../../../dashboard/format.ts';
import { none } from '../../sources/contract.ts';
import type { Question } from '../intake.ts';
import type { ColumnOfNames } from './stage.ts';

type Asked = Pick<Question, 'kind' | 'dataset' | 'subject' | 'text' | 'help' | 'choices' | 'free' | 'required'>;

/** The question whether a column holds names of people; its answer says what the header means, so it is remembered as any. */
export function namesQuestion(dataset: string, { header, column, label, rows }: ColumnOfNames): Asked {
  return {
    kind: 'kolom',
    dataset,
    subject: header,
    text: `Staan er namen van mensen in uw kolom "${header}"?`,
    help: `In ${formatCount(rows, 'rij', 'rijen')} lijkt het zo. Die woorden lezen we niet zolang u niet antwoordt. We onthouden uw antwoord.`,
    choices: [
      { value: none, label: 'ja: lees de kolom niet' },
      { value: column, label: `nee, het is ${label}` },
    ],
    free: null,
    required: false,
  };
}
