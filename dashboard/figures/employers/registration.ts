import { chart } from '../../charts/index.ts';
import { formatNumber, stateSentence } from '../../format.ts';
import { amount } from '../../reading/amount.ts';
import type { Asked } from '../../reading/choice.ts';
import type { Read } from '../../reading/reading.ts';
import { rateCells } from '../../reading/timeTable.ts';
import { readValues } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { outOf } from '../../sentences/outOf.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'registration_coverage';

const parts = [
  { name: 'organisations', label: 'organisaties die contacten leverden' },
  { name: 'matched', label: 'contacten met een herkende werkgever' },
  { name: 'agreed_filled', label: 'contacten waarbij de afspraak is ingevuld' },
] as const;

/** The completeness of the registration: first, before anything is compared. */
export const registration = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const shown = parts.map(({ name, label }) => ({ label, row: values.now(kpi, name) })).filter(({ row }) => row.state !== 'not_computed');
    const bars = shown.map(({ label, row }) => {
      const note =
        row.numerator === null || row.denominator === null
          ? {}
          : { note: `${formatNumber(row.numerator)} van de ${formatNumber(row.denominator)}` };
      return { label, tone: 'plain' as const, ...amount(row), lower: null, upper: null, ...note };
    });
    const finding = registrationFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: chart('bars', { format: 'per_100', unit: 'op 100', bars }, `Een balk per deel. ${finding}`),
      basis: sentences(yearBasis(reading, [kpi]), 'Dit is een telling: er hoort geen marge bij.'),
      table: {
        caption: 'Volledigheid van de registratie',
        columns: [
          { label: 'Wat', format: 'text' },
          { label: 'Aantal', format: 'count' },
          { label: 'Van', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
        ],
        rows: shown.map(({ label, row }) => [label, ...rateCells(row).slice(0, 3)]),
      },
      kpis: [kpi],
      notes: provisionalNote(...parts.map(({ name }) => values.at(kpi, name))),
    });
  },
});

/** A sentence for the line above the page: how many of all organisations deliver contacts; empty where an older release does not say it. */
export async function deliveringSentence(asked: Asked): Promise<string> {
  const values = await readValues(asked, [kpi], { dimension: 'all', group: 'all', from: asked.choice.period });
  const deliver = values.at(kpi, 'organisations');
  return deliver?.numerator == null || deliver.denominator === null
    ? ''
    : `${senders(deliver.numerator, deliver.denominator)} ${deliver.numerator > 1 ? 'leveren' : 'levert'} werkgeverscontacten. Deze pagina gaat alleen over hen.`;
}

export function registrationFinding({ values }: Read<typeof kpi>): string {
  const deliver = values.at(kpi, 'organisations');
  const filled = values.at(kpi, 'agreed_filled');
  const matched = values.at(kpi, 'matched');
  if (deliver?.numerator == null && filled?.value == null) return stateSentence(deliver?.state ?? 'no_data');
  return sentences(
    deliver?.numerator == null || deliver.denominator === null
      ? ''
      : `${senders(deliver.numerator, deliver.denominator)} ${deliver.numerator > 1 ? 'leverden' : 'leverde'} contacten.`,
    matched?.value == null ? '' : `Van ${onHundred(matched.value)} herkennen we de werkgever.`,
    filled?.value == null ? '' : `Bij ${onHundred(filled.value)} staat of er een afspraak was.`,
  );
}

/** "54 van de 90 organisaties", "De enige organisatie". */
function senders(some: number, all: number): string {
  return upperFirst(outOf(some, all, 'organisatie', 'organisaties'));
}

function onHundred(value: number): string {
  if (value === 100) return 'alle contacten';
  return value > 99 ? 'bijna alle contacten' : `${formatNumber(value)} op 100 contacten`;
}
