import type { KpiHeader } from '../../sql/kpiHeader.ts';
import { chart } from '../charts/index.ts';
import type { ScanLine } from '../charts/scanLine.ts';
import type { Cell, ColumnFormat, Section, TableSection } from '../document.ts';
import { figureSection } from '../figures/figureSection.ts';
import { formatChange, formatNumber, formatValue, stateWords } from '../format.ts';
import { addMonths } from '../reading/period.ts';
import { targetInWords } from '../reading/target.ts';
import { upperFirst } from '../sentences/sentences.ts';
import { definePart, type Evaluation, type PlanAction } from './evaluation.ts';

/** The scan at the start and now. */
export const agreedScan = definePart(['scan_score'], (evaluation) => [scan(evaluation)]);

/** The actions of the plan with their baseline, target and present figure. */
export const agreedPlan = definePart(
  ({ actions, release }): string[] => actions.flatMap(({ kpi }) => headerOf(release.headers, kpi)?.kpi ?? []),
  (evaluation) => [plan(evaluation)],
);

const sides = ['zelfscan', 'adviseur'] as const;

function scan(evaluation: Evaluation<'scan_score'>): Section {
  const { own, release, viewer, choice, window } = evaluation;
  const heading = {
    id: 'scan',
    title: 'Wat spraken we af? De scan',
    lead: 'De score per thema van de organisatie zelf en van de adviseur, van 1 (zwak) tot 5 (sterk), bij de start en nu.',
  };
  const themes = [...new Set(own.series('scan_score').map((series) => series.split('|')[0] ?? ''))].filter(
    (theme) => theme && theme !== 'plaats',
  );
  if (themes.length === 0) return { kind: 'text', ...heading, paragraphs: ['Er is nog geen scan ingestuurd. Dit is geen nul.'] };
  const until = addMonths(window.start, 0);
  const words = (theme: string): string => themeLabel(evaluation, theme);
  const score = (theme: string, side: string, moment: 'start' | 'now'): number | null => {
    const line = own.line('scan_score', `${theme}|${side}`).filter((row) => row.value !== null);
    const row = moment === 'now' ? line.at(-1) : (line.filter(({ period }) => period <= until).at(-1) ?? line[0]);
    return row?.value ?? null;
  };
  const data: ScanLine = {
    labels: { self: 'organisatie zelf', adviser: 'adviseur', low: 'zwak', high: 'sterk' },
    themes: themes.map((theme) => ({
      label: words(theme),
      self: { now: score(theme, 'zelfscan', 'now'), before: score(theme, 'zelfscan', 'start') },
      adviser: { now: score(theme, 'adviseur', 'now'), before: score(theme, 'adviseur', 'start') },
    })),
  };
  const changes = themes.flatMap((theme) =>
    sides.map((side) => ({ theme, side, change: (score(theme, side, 'now') ?? Number.NaN) - (score(theme, side, 'start') ?? Number.NaN) })),
  );
  return figureSection({ release, viewer, choice, values: own }, heading, {
    finding: scanFinding(changes, words),
    chart: chart('scanLine', data, `Punten op een lijn van 1 tot 5 per thema. ${scanFinding(changes, words)}`),
    basis: 'Gemiddelde van de antwoorden per thema, met hun gewicht. Een score is een oordeel en geen meting.',
    table: {
      caption: 'Scores per thema',
      columns: [
        { label: 'Thema', format: 'text' },
        { label: 'Zelf, start', format: 'decimal' },
        { label: 'Zelf, nu', format: 'decimal' },
        { label: 'Adviseur, start', format: 'decimal' },
        { label: 'Adviseur, nu', format: 'decimal' },
      ],
      rows: themes.map((theme) => [
        words(theme),
        ...sides.flatMap((side): Cell[] =>
          [score(theme, side, 'start'), score(theme, side, 'now')].map((value) => value ?? { state: 'no_data' }),
        ),
      ]),
    },
    kpis: [],
  });
}

interface ScanChange {
  theme: string;
  side: (typeof sides)[number];
  change: number;
}

/** The theme that changed most in the eyes of the adviser, else of the organisation itself. */
function scanFinding(changes: readonly ScanChange[], words: (theme: string) => string): string {
  const known = changes.filter(({ change }) => Number.isFinite(change) && Math.abs(change) >= 0.05);
  const seen = known.filter(({ side }) => side === 'adviseur');
  const [most] = [...(seen.length > 0 ? seen : known)].sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  if (!most) return 'Tussen de scan bij de start en die van nu is er geen verschil, of er is maar één scan.';
  const who = most.side === 'adviseur' ? 'de adviseur' : 'de organisatie zelf';
  const against = seenBy(known, most.side).find(({ change }) => Math.sign(change) !== Math.sign(most.change));
  const other = against ? ` ${upperFirst(words(against.theme))} ${moved(against.change)}.` : '';
  return `Volgens ${who} veranderde ${words(most.theme)} het meest (${formatChange(most.change, 1)}).${other}`;
}

/** Changes that one side saw, the largest first. */
function seenBy(changes: readonly ScanChange[], side: ScanChange['side']): ScanChange[] {
  return changes.filter((each) => each.side === side).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

function moved(change: number): string {
  return `${change < 0 ? 'zakte' : 'steeg'} met ${formatNumber(Math.abs(change), 1)}`;
}

function plan(evaluation: Evaluation<string>): TableSection {
  return {
    kind: 'table',
    id: 'plan',
    title: 'Wat spraken we af? Het plan',
    lead: 'Elke actie met haar stand, het cijfer bij de start van de actie, het doel en het cijfer van nu.',
    empty: 'Er is nog geen plan ingestuurd.',
    table: {
      caption: 'Acties van het plan',
      columns: [
        { label: 'Actie', format: 'text' },
        { label: 'Stand', format: 'text' },
        { label: 'Van', format: 'date' },
        { label: 'Tot', format: 'date' },
        { label: 'Cijfer', format: 'text' },
        { label: 'Bij de start', format: 'text' },
        { label: 'Doel', format: 'text' },
        { label: 'Nu', format: 'text' },
      ],
      rows: evaluation.actions.map((action) => planRow(evaluation, action)),
    },
  };
}

function planRow({ own, release, window }: Evaluation<string>, action: PlanAction): Cell[] {
  const header = headerOf(release.headers, action.kpi);
  const followed = header !== undefined && own.line(header.kpi).length > 0;
  const written = (value: number | null | undefined): Cell =>
    value == null ? stateWords('no_data') : formatValue(value, header ? formatOf(header, value) : 'decimal');
  return [
    action.title,
    `${action.status}${targetInWords({ ...action, current: followed ? (own.at(header.kpi, '', window.now)?.value ?? null) : null })}`,
    action.begin_date,
    action.end_date,
    header?.label ?? action.kpi,
    followed ? written(action.baseline) : null,
    action.target === null ? null : written(action.target),
    followed ? written(own.at(header.kpi, '', window.now)?.value) : null,
  ];
}

/** The KPI that an action names, by its id or its label. */
function headerOf(headers: ReadonlyMap<string, KpiHeader>, name: string | null): KpiHeader | undefined {
  if (!name) return undefined;
  return headers.get(name) ?? [...headers.values()].find(({ label }) => label.toLowerCase() === name.toLowerCase());
}

function formatOf({ unit }: KpiHeader, value: number): ColumnFormat {
  if (unit === 'vte') return 'vte';
  return Number.isInteger(value) ? 'count' : 'decimal';
}

/** A theme of the scan in words: those of its series in the KPI's header. */
function themeLabel({ release }: Evaluation, theme: string): string {
  const label = release.headers.get('scan_score')?.series[`${theme}|zelfscan`];
  return label?.split(',')[0] ?? theme.replaceAll('-', ' ');
}
