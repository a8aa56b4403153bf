import { chart } from '../../charts/index.ts';
import type { ScanScore } from '../../charts/scanLine.ts';
import type { Cell } from '../../document.ts';
import { formatLongDate, formatNumber } from '../../format.ts';
import type { Reading } from '../../reading/reading.ts';
import { list } from '../../sentences/differingGroups.ts';
import { sentences } from '../../sentences/sentences.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'scan_score';

/** A row of `own_scans`: an answer; here for the days on which scans were made. */
interface OwnScan {
  owner: string;
  scan_date: string;
  kind: string;
}

interface Theme {
  label: string;
  self: ScanScore;
  adviser: ScanScore;
}

/** The score per theme of the organisation itself and of the adviser, now and at the scan before. */
export const scan = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const { release, viewer, choice, values } = reading;
    const scans = (await release.table<OwnScan>('own_scans', viewer)).filter(
      ({ owner, scan_date }) => owner === choice.group && scan_date <= choice.period,
    );
    const names = [...new Set(values.series(kpi).map((series) => series.split('|')[0] ?? ''))];
    const score = (theme: string, kind: string): ScanScore => {
      const [now, before] = [...new Set(scans.filter((each) => each.kind === kind).map((each) => each.scan_date))].sort().reverse();
      return { now: scoreAt(reading, theme, kind, now), before: scoreAt(reading, theme, kind, before) };
    };
    const themes = names.map((name) => ({
      label: themeLabel(reading, name),
      self: score(name, 'zelfscan'),
      adviser: score(name, 'adviseur'),
    }));
    if (themes.every(({ self, adviser }) => self.now === null && adviser.now === null)) {
      return missingFigure(heading, 'Er is nog geen scan ingestuurd.');
    }
    const finding = scanFinding(themes);
    const days = [...new Set(scans.map(({ scan_date }) => scan_date))].sort();
    return figureSection(reading, heading, {
      finding,
      chart: chart(
        'scanLine',
        { labels: { self: 'organisatie', adviser: 'adviseur', low: 'nog niet', high: 'helemaal' }, themes },
        `Punten op een lijn van 1 tot 5, per thema. ${finding}`,
      ),
      basis: sentences(
        'Gemiddelde van de antwoorden per thema, van 1 tot 5. Een score is een oordeel en geen meting; er hoort geen marge bij.',
        days.length > 0 ? `Ingevuld op ${list(days.map((day) => formatLongDate(day)))}.` : '',
      ),
      table: {
        caption: 'Scores per thema, van 1 tot 5',
        columns: [
          { label: 'Thema', format: 'text' },
          { label: 'Organisatie, vorige scan', format: 'decimal' },
          { label: 'Organisatie, nu', format: 'decimal' },
          { label: 'Adviseur, vorige scan', format: 'decimal' },
          { label: 'Adviseur, nu', format: 'decimal' },
        ],
        rows: themes.map(({ label, self, adviser }): Cell[] => [
          label,
          ...[self.before, self.now, adviser.before, adviser.now].map((value) => value ?? null),
        ]),
      },
      kpis: [kpi],
    });
  },
});

export function scanFinding(themes: readonly Theme[]): string {
  const both = themes.flatMap(({ label, self, adviser }) =>
    self.now === null || adviser.now === null ? [] : [{ label, gap: self.now - adviser.now }],
  );
  const [widest] = both.sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap));
  if (!widest) return 'De scan is maar van één kant ingevuld.';
  if (Math.abs(widest.gap) < 0.5) return 'De organisatie en de adviseur zien de thema’s ongeveer gelijk.';
  const side = widest.gap > 0 ? 'hoger' : 'lager';
  return `Het grootste verschil in kijk: bij ${widest.label} geeft de organisatie zichzelf ${formatNumber(Math.abs(widest.gap), 1)} punten ${side} dan de adviseur.`;
}

/** A scan is shown at the first published month from its day on. */
function scoreAt({ release, values }: Reading<typeof kpi>, theme: string, kind: string, day: string | undefined): number | null {
  const period = day === undefined ? undefined : release.periods.find((each) => each >= day);
  return period === undefined ? null : (values.at(kpi, `${theme}|${kind}`, period)?.value ?? null);
}

function themeLabel({ release }: Reading, theme: string): string {
  const label = release.headers.get(kpi)?.series[`${theme}|zelfscan`];
  return label?.replace(/, [^,]*$/, '') ?? theme;
}
