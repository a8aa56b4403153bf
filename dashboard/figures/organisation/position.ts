import { chart } from '../../charts/index.ts';
import type { PositionTrait } from '../../charts/positionLines.ts';
import type { Cell } from '../../document.ts';
import { formatCount, formatLongDate, formatMonth, formatNumber } from '../../format.ts';
import { amount, cell } from '../../reading/amount.ts';
import { cellName } from '../../reading/choice.ts';
import type { Reading } from '../../reading/reading.ts';
import { readValues } from '../../reading/values.ts';
import { rateDecimals } from '../../sentences/rate.ts';
import { sentences } from '../../sentences/sentences.ts';
import { provisionalNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';
import type { OwnAction } from './plan.ts';

const kpi = 'position';

const traits = [
  { name: 'location', label: 'Werk op locatie', of: 'vte' },
  { name: 'throughflow', label: 'Doorstroom naar regulier werk', of: 'mensen in dienst' },
  { name: 'running', label: 'Mensen in een lopend traject', of: 'mensen in dienst' },
  { name: 'employers', label: 'Werkgevers aangesproken', of: 'mensen in dienst' },
  { name: 'outside', label: 'Vertrekken naar een andere werkgever', of: 'vertrekken' },
] as const;

/** An answer to the question where the organisation itself wants to stand, 0 to 100. */
interface OwnScan {
  owner: string;
  scan_date: string;
  kind: string;
  question: string;
  score: number;
}

/** Five traits, each on its own scale: at the start of the plan, now, and of comparable organisations; beside them the own chosen place. */
export const position = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const { release, choice, values } = reading;
    if (values.series(kpi).length === 0) return missingFigure(heading, 'Voor deze kenmerken is nog niet genoeg geleverd. Dit is geen nul.');
    const peers = await readValues(reading, [kpi], { dimension: 'peers', group: choice.group });
    const start = await startOf(reading);
    const rows = traits.map((trait) => {
      const line = values.line(kpi, trait.name);
      const now = line.at(-1);
      const before = start === undefined ? undefined : line.findLast(({ period }) => period < start);
      const pooled = peers.at(kpi, trait.name);
      const [q1, q3] = [peers.at(kpi, `${trait.name}|q1`), peers.at(kpi, `${trait.name}|q3`)];
      const range =
        q1?.value != null && q3?.value != null
          ? { from: q1.value, to: q3.value }
          : pooled?.value != null
            ? { from: pooled.value, to: pooled.value }
            : null;
      return { ...trait, now, before, range, others: peers.at(kpi, `${trait.name}|organisations`)?.numerator ?? null };
    });
    const lastDay =
      rows
        .map(({ now }) => now?.period ?? '')
        .sort()
        .at(-1) || values.period;
    const chosen = await chosenPlace(reading);
    const finding = chosenSentence(cellName(release, choice), chosen);
    const others = Math.max(0, ...rows.map((row) => row.others ?? 0));
    return figureSection(reading, heading, {
      finding,
      chart: chart(
        'positionLines',
        {
          labels: {
            low: 'Werkgever',
            high: 'Ontwikkelaar',
            start: start === undefined ? 'bij de start' : `bij de start (voor ${formatMonth(start)})`,
            now: 'nu',
            peers: 'gelijkaardige organisaties',
          },
          traits: [
            ...rows.map(({ label, of, now, before, range }): PositionTrait => {
              const shown = [now?.value, before?.value, range?.to].map((value) => value ?? 0);
              return {
                label,
                most: Math.max(...shown) * 1.15,
                start: before?.value ?? null,
                now: now?.value ?? null,
                peers: range,
                text: now?.value == null ? 'niet bekend' : `${formatNumber(now.value, rateDecimals(now.value))} op 100 ${of}`,
              };
            }),
            ...(chosen === undefined
              ? []
              : [
                  {
                    label: 'Waar u zelf naartoe wilt',
                    most: 100,
                    start: chosen.first,
                    now: chosen.last,
                    peers: null,
                    text: `${formatNumber(chosen.last)} op een lijn van 0 tot 100`,
                  },
                ]),
          ],
        },
        `Een lijn per kenmerk, van werkgever naar ontwikkelaar. ${finding}`,
      ),
      basis: sentences(
        `Alle programma’s, op ${formatLongDate(lastDay)}.`,
        others > 0
          ? `Naast ${formatCount(others, 'andere organisatie', 'andere organisaties')} van dezelfde grootte en soort: vanaf 10 de middelste helft, anders hun cijfer samen.`
          : 'Er zijn geen vijf organisaties van dezelfde grootte en soort om naast te zetten.',
        'Elke lijn heeft haar eigen schaal. De aantallen zijn klein: een klein verschil kan toeval zijn.',
      ),
      table: {
        caption: 'Vijf kenmerken, op 100',
        columns: [
          { label: 'Kenmerk', format: 'text' },
          { label: 'Aantal', format: 'count' },
          { label: 'Gedeeld door', format: 'count' },
          { label: 'Bij de start', format: 'per_100' },
          { label: 'Nu', format: 'per_100' },
          { label: 'Gelijkaardige van', format: 'per_100' },
          { label: 'Gelijkaardige tot', format: 'per_100' },
        ],
        rows: rows.map(({ name, label, now, before, range }): Cell[] => [
          label,
          scaled(name, now?.numerator) ?? cell(amount(now)),
          scaled(name, now?.denominator) ?? cell(amount(now)),
          before ? cell(amount(before)) : null,
          cell(amount(now)),
          range?.from ?? null,
          range?.to ?? null,
        ]),
      },
      kpis: [kpi],
      notes: provisionalNote(...rows.map(({ now }) => now)),
    });
  },
});

/** VTE are kept in hundredths. */
function scaled(trait: string, value: number | null | undefined): number | null {
  if (value == null) return null;
  return trait === 'location' ? value / 100 : value;
}

/** The first day of the plan; undefined without one. */
async function startOf({ release, viewer, choice }: Reading): Promise<string | undefined> {
  const actions = await release.table<OwnAction>('own_actions', viewer);
  return actions
    .filter(({ owner }) => owner === choice.group)
    .flatMap(({ begin_date }) => (begin_date ? [begin_date.slice(0, 10)] : []))
    .sort()[0];
}

async function chosenPlace({ release, viewer, choice }: Reading): Promise<{ first: number; last: number } | undefined> {
  const scans = (await release.table<OwnScan>('own_scans', viewer))
    .filter(
      ({ owner, question, kind, scan_date }) =>
        owner === choice.group && question === 'plaats' && kind === 'zelfscan' && scan_date.slice(0, 10) <= choice.period,
    )
    .sort((a, b) => a.scan_date.localeCompare(b.scan_date));
  const [first] = scans;
  const last = scans.at(-1);
  return first && last ? { first: first.score, last: last.score } : undefined;
}

export function chosenSentence(name: string, chosen: { first: number; last: number } | undefined): string {
  if (!chosen) return `${name} koos nog geen plaats op de lijn van werkgever (0) naar ontwikkelaar (100).`;
  const moved = chosen.first === chosen.last ? '' : `; bij de eerste scan was dat ${formatNumber(chosen.first)}`;
  return `${name} plaatst zichzelf op ${formatNumber(chosen.last)}, op een lijn van werkgever (0) naar ontwikkelaar (100)${moved}.`;
}
