import type { KpiValue } from '../../../sql/kpiValue.ts';
import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import type { FigureSection } from '../../document.ts';
import { formatCount, formatNumber, isNobody, saidNumber, stateSentence } from '../../format.ts';
import { amount, bound, cell, counted, dividedBy } from '../../reading/amount.ts';
import type { Read, Reading } from '../../reading/reading.ts';
import { duration, horizons, ofYear, type StartYear, startYears } from '../../reading/startYears.ts';
import type { Values } from '../../reading/values.ts';
import { rate } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { populationInWords, provisionalNote } from '../basis.ts';
import { figureSection } from '../figureSection.ts';

const kpi = 'time_to_throughflow';

const positions = [
  { position: 'regular', label: 'regulier werk gevonden', tone: 'accent' },
  { position: 'in_service', label: 'nog in dienst', tone: 'grey' },
  { position: 'other', label: 'anders vertrokken', tone: 'plain' },
] as const;

/** 100 people who started in one year: who found regular work, left otherwise or is still there, as areas that make up 100. */
export function startYear(reading: Reading<typeof kpi>): FigureSection {
  const { values } = reading;
  const year = shownYear(values);
  const moments = horizons.filter((months) => ofYear(values, kpi, year, 'regular', months)?.state !== 'immature');
  const known = moments.map((month) => ({
    month,
    parts: positions.map(({ position }) => amount(ofYear(values, kpi, year, position, month))),
  }));
  const finding = startYearFinding(reading);
  const members = dividedBy(ofYear(values, kpi, year, 'in_service', 12));
  const who = year ? `die in ${year} startten` : 'die startten, alle jaren samen';
  const drawn = known.some(({ parts }) => parts.every(({ value, rounding }) => value !== null && rounding === undefined));
  return figureSection(
    reading,
    {
      id: 'tijd-startjaar',
      title: year ? `Wie in ${year} startte` : 'Wie startte, alle jaren samen',
      lead: 'Wie anders vertrok, vond geen regulier werk zonder steun of ging ergens heen dat we niet kennen.',
    },
    {
      finding,
      chart: drawn
        ? chart(
            'stackedAreas',
            {
              unit: `van 100 mensen ${who}, per jaar sinds de start`,
              areas: positions.map(({ label, tone }) => ({ label, tone })),
              moments: [{ month: 0, parts: [0, 100, 0].map((value) => ({ value, state: 'ok' as const })) }, ...known],
            },
            `Gestapelde vlakken. ${finding}`,
          )
        : null,
      basis: sentences(
        members?.value == null ? '' : `${upperFirst(formatCount(members, 'mens', 'mensen'))} ${who}.`,
        `${upperFirst(populationInWords(reading, [kpi]))}. Wie al in dienst was toen de gegevens begonnen, telt niet mee.`,
      ),
      table: {
        caption: 'Per startjaar: regulier werk gevonden, anders vertrokken of nog in dienst, op 100',
        columns: [
          { label: 'Gestart in', format: 'text' },
          { label: 'Na', format: 'text' },
          { label: 'Gestart', format: 'count' },
          { label: 'Regulier werk', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
          { label: 'Anders vertrokken', format: 'per_100' },
          { label: 'Nog in dienst', format: 'per_100' },
          { label: 'Nog gevolgd', format: 'count' },
        ],
        rows: [...startYears(values, kpi), ''].flatMap((each) => horizons.map((months) => tableRow(reading, each, months))),
      },
      kpis: [kpi],
      notes: provisionalNote(...moments.map((months) => ofYear(values, kpi, year, 'regular', months))),
    },
  );
}

function tableRow({ values }: Read<typeof kpi>, year: StartYear, months: number) {
  const at = (position: string): KpiValue | undefined => ofYear(values, kpi, year, position, months);
  const regular = at('regular');
  const stays = at('in_service');
  const share = (row: KpiValue | undefined) => cell(row ? amount(row) : { value: null, state: 'immature' });
  return [
    year || 'alle jaren',
    duration(months),
    stays ? cell(dividedBy(stays)) : null,
    share(regular),
    bound(regular?.lower),
    bound(regular?.upper),
    share(at('other')),
    share(stays),
    cell(stays ? counted(stays) : { value: null, state: 'immature' }),
  ];
}

/** The last year that is followed longest; all years together where no year is there. */
function shownYear(values: Values<typeof kpi>): StartYear {
  const longest = horizons
    .toReversed()
    .map((months) => startYears(values, kpi).filter((year) => ofYear(values, kpi, year, 'regular', months)?.value != null));
  return longest.find((years) => years.length > 0)?.at(-1) ?? '';
}

export function startYearFinding({ values }: Read<typeof kpi>): string {
  const year = shownYear(values);
  const months = horizons.findLast((each) => ofYear(values, kpi, year, 'regular', each)?.value != null);
  if (months === undefined) {
    const states = horizons.map((each) => ofYear(values, kpi, year, 'regular', each)?.state);
    return stateSentence(states.find((state) => state === 'hidden' || state === 'too_small') ?? 'immature', { months: horizons[0] });
  }
  const [regular, stays, other] = positions.map(({ position }) => ofYear(values, kpi, year, position, months));
  const found = rate(regular, 'mensen') || 'niemand';
  const rest =
    other?.value == null || stays?.value == null
      ? ''
      : `${onHundredInWords(amount(other), 'vertrok', 'vertrokken')} anders, ${onHundredInWords(amount(stays), 'is', 'zijn')} nog in dienst.`;
  return sentences(
    `Van wie ${year ? `in ${year} ` : ''}startte, vond binnen ${duration(months)} ${found} regulier werk zonder steun.`,
    upperFirst(rest),
  );
}

/** "48 op 100 vertrokken"; where that would be 0, "niemand vertrok". */
function onHundredInWords(share: Amount, singular: string, plural: string): string {
  if (isNobody(share)) return `niemand ${singular}`;
  if (share.rounding !== undefined) return `${saidNumber(share)} op 100 ${plural}`;
  const value = share.value ?? 0;
  return `${value < 1 ? 'minder dan 1' : formatNumber(value)} op 100 ${value < 1.5 ? singular : plural}`;
}
