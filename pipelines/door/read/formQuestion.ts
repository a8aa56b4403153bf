import { DataError } from '../../dataError.ts';
import type { Question } from '../intake.ts';
import { type Doubt, type DoubtSubject, doubtSubject } from './columnDoubt.ts';

type Asked = Pick<Question, 'kind' | 'dataset' | 'subject' | 'text' | 'help' | 'choices' | 'free' | 'required'>;

const texts: Record<DoubtSubject, (values: string) => string> = {
  volgorde: (values) => `staan datums zoals ${values}. Staat de dag of de maand vooraan?`,
  cellen: (values) => `staan echte datums naast tekst. Excel kan dag en maand omgewisseld hebben. Klopt ${values}?`,
  jaren: (values) => `hebben de jaren twee cijfers, zoals ${values}. Welke datums zijn dat?`,
  decimaal: (values) => `staan getallen zoals ${values}. Is de komma een decimaalteken?`,
};

const labels: Readonly<Record<string, (reading: string) => string>> = {
  dmy: (reading) => `de dag vooraan: ${reading}`,
  mdy: (reading) => `de maand vooraan: ${reading}`,
  zoals: (reading) => `ja: ${reading}`,
  omgewisseld: (reading) => `nee, het is ${reading}`,
  reeks: (reading) => reading,
  geen: () => 'andere: laat die cellen leeg, we schrijven ze voluit',
  komma: (reading) => `ja: ${reading}`,
  punt: (reading) => `nee, ze scheidt duizendtallen: ${reading}`,
};

/** The question on a column that can be read in more than one way, with the sender's own values. `header`: as delivered. */
export function formQuestion(dataset: string, header: string, doubt: Doubt): Asked {
  return {
    kind: 'vorm',
    dataset,
    subject: doubtSubject(doubt),
    text: `In uw kolom "${header}" ${texts[doubt.about](inWords(doubt.values))}`,
    help: 'We onthouden uw antwoord.',
    choices: doubt.choices.map(({ value, reading }) => ({ value, label: labels[value]?.(reading) ?? reading })),
    free: null,
    required: doubt.required,
  };
}

function inWords(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} en ${values.at(-1)}`;
}

/** A file that waits until its sender says how a column is to be read. */
export class OpenForm extends DataError {
  readonly doubt: Doubt;
  readonly header: string;

  constructor(dataset: string, header: string, doubt: Doubt) {
    const { text } = formQuestion(dataset, header, doubt);
    super({
      code: 'column_form',
      column: doubt.column,
      message: `Dit bestand wacht op een antwoord van u. ${text} Antwoord op de pagina Leveringen.`,
    });
    this.doubt = doubt;
    this.header = header;
  }
}
