import { chart } from '../../charts/index.ts';
import { formatCount, formatNumber, stateSentence } from '../../format.ts';
import { counted, countPoints, drawable } from '../../reading/amount.ts';
import { coverageOf } from '../../reading/coverage.ts';
import type { Read } from '../../reading/reading.ts';
import { timeTable } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { sentences } from '../../sentences/sentences.ts';
import { dayBasis, provisionalNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'active_partnerships';

/** Agreements with employers that are in force, and how many for more than a year. */
export const partners = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const agreements = values.line(kpi);
    const coverage = await coverageOf(reading, kpi, { what: 'afspraken met werkgevers', lasting: 'alle lopende afspraken' });
    const drawn = countPoints(coverage.cut(agreements));
    const finding = partnersFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: drawable(drawn)
        ? chart(
            'rollingLine',
            { format: 'count', unit: 'lopende afspraken', series: [{ label: 'lopende afspraken', points: drawn }] },
            `Lijn per maand. ${finding}`,
          )
        : null,
      basis: sentences(
        'Een werkgever kan meer dan één afspraak hebben.',
        dayBasis(reading, [kpi]),
        'Dit is een telling: er hoort geen marge bij. Werkgevers en afspraken van langer dan een jaar tellen we op het einde van het jaar en nu.',
        coverage.sentence,
      ),
      table: timeTable(
        'Lopende afspraken met werkgevers',
        [
          { label: 'Afspraken', format: 'count', line: agreements, show: 'count' },
          { label: 'Langer dan een jaar', format: 'count', line: values.line(kpi, 'year'), show: 'count' },
          { label: 'Werkgevers', format: 'count', line: values.line(kpi, 'employers'), show: 'count' },
          { label: 'Werkgevers, langer dan een jaar', format: 'count', line: values.line(kpi, 'employers_year'), show: 'count' },
        ],
        'Op het einde van',
      ),
      kpis: [kpi],
      notes: provisionalNote(values.at(kpi)),
    });
  },
});

export function partnersFinding({ values }: Read<typeof kpi>): string {
  const agreements = counted(values.at(kpi));
  if (agreements.value === null) return stateSentence(agreements.state);
  if (agreements.value === 0) return 'Er loopt geen enkele afspraak met een werkgever.';
  const inForce = formatCount(agreements.value, 'afspraak', 'afspraken');
  const employers = counted(values.at(kpi, 'employers')).value;
  if (employers === null) return `${inForce} met werkgevers ${agreements.value === 1 ? 'loopt' : 'lopen'}.`;
  // where the others are known, a missing row is nobody
  const long = counted(values.at(kpi, 'employers_year')).value ?? 0;
  return `${formatCount(employers, 'werkgever heeft', 'werkgevers hebben')} een lopende afspraak, ${
    long === 0 ? 'nog geen' : `${formatNumber(long)} daarvan al`
  } langer dan een jaar. In totaal ${agreements.value === 1 ? 'loopt' : 'lopen'} er ${inForce}.`;
}
