import type { KpiValue } from '../../../sql/kpiValue.ts';
import { chart } from '../../charts/index.ts';
import type { FigureSection } from '../../document.ts';
import { isNobody, saidNumber, stateSentence } from '../../format.ts';
import { amount, bound, cell, counted, dividedBy } from '../../reading/amount.ts';
import type { Read, Reading } from '../../reading/reading.ts';
import { duration, horizons, ofYear } from '../../reading/startYears.ts';
import { rate } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { populationInWords, provisionalNote } from '../basis.ts';
import { figureSection } from '../figureSection.ts';

const kpi = 'time_to_throughflow';

/** All who started: how many found regular work within one to five years, with the interval and the numbers still followed. */
export function workIncidence(reading: Reading<typeof kpi>): FigureSection {
  const { values } = reading;
  const rows = horizons.map((month) => ({
    month,
    regular: ofYear(values, kpi, '', 'regular', month),
    stays: ofYear(values, kpi, '', 'in_service', month),
  }));
  const known = rows.filter(({ regular }) => regular !== undefined && regular.state !== 'immature');
  const finding = workIncidenceFinding(reading);
  const members = dividedBy(known[0]?.regular);
  return figureSection(
    reading,
    {
      id: 'tijd-regulier',
      title: 'Alle startjaren samen',
      lead: 'De lijn is wie regulier werk vond, de band de marge; wie nog in dienst is, telt mee zolang we die volgen.',
    },
    {
      finding,
      chart: known.some(({ regular }) => regular?.value != null)
        ? chart(
            'incidence',
            {
              unit: 'op 100 mensen die startten, per jaar sinds de start',
              moments: known.map(({ month, regular, stays }) => ({ month, ...amount(regular), followed: counted(stays) })),
              followedLabel: 'dan nog in dienst en zo lang gevolgd',
            },
            `Een lijn met marge. ${finding}`,
          )
        : null,
      basis: sentences(
        members?.value == null ? '' : `Gedeeld door ${saidNumber(members)} mensen die startten.`,
        `${upperFirst(populationInWords(reading, [kpi]))}.`,
      ),
      table: {
        caption: 'Regulier werk zonder steun sinds de start, alle startjaren samen',
        columns: [
          { label: 'Na', format: 'text' },
          { label: 'Regulier werk', format: 'count' },
          { label: 'Gestart', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
          { label: 'Nog gevolgd', format: 'count' },
        ],
        rows: rows.map(({ month, regular, stays }) => [
          duration(month),
          cell(counted(regular)),
          regular ? cell(dividedBy(regular)) : null,
          cell(amount(regular)),
          bound(regular?.lower),
          bound(regular?.upper),
          cell(counted(stays)),
        ]),
      },
      kpis: [kpi],
      notes: provisionalNote(...rows.map(({ regular }) => regular)),
    },
  );
}

export function workIncidenceFinding({ values }: Read<typeof kpi>): string {
  const known = horizons.filter((months) => ofYear(values, kpi, '', 'regular', months)?.value != null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) {
    return stateSentence(ofYear(values, kpi, '', 'regular', horizons[0])?.state ?? 'immature', { months: horizons[0] });
  }
  const found = (months: number): KpiValue | undefined => ofYear(values, kpi, '', 'regular', months);
  const said = (months: number): string => rate(found(months), '') || 'niemand';
  if (isNobody(counted(found(last)))) return `Van wie startte, vond binnen ${duration(last)} niemand regulier werk.`;
  const start = `Van wie startte, vond binnen ${duration(first)} ${said(first)} regulier werk`;
  return first === last ? `${start}.` : `${start}, en binnen ${duration(last)} ${said(last)}.`;
}
