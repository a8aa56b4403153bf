import { chart } from '../charts/index.ts';
import type { FigureSection, TextSection } from '../document.ts';
import { type Countable, stateSentence } from '../format.ts';
import { countable, counted, dividedBy, drawable, points } from '../reading/amount.ts';
import { type CoverageWords, coverageOf } from '../reading/coverage.ts';
import type { Read, Reading } from '../reading/reading.ts';
import { rateColumns, timeTable } from '../reading/timeTable.ts';
import { whyMissing } from '../reading/whyMissing.ts';
import { rateSentence } from '../sentences/rate.ts';
import { sentences } from '../sentences/sentences.ts';
import { margin, provisionalNote } from './basis.ts';
import { defineFigure, type Figure } from './defineFigure.ts';
import { figureSection, missingFigure } from './figureSection.ts';

/** The words of one share, and what it counts. */
export interface ShareWords<Kpi extends string> {
  kpi: Kpi;
  /** The first sentence, of how many of how many: "Bij 5 van de 9 contacten begon de werkgever zelf." */
  counts: (numerator: Countable, denominator: Countable) => string;
  /** The sentence where there is nothing to divide by: "Van geen enkel contact weten we wie begon." */
  none: string;
  /** The plural of what is counted, after "op 100": "contacten". */
  of: string;
  /** Label of the line, and of the column of the counts. */
  line: string;
  /** Label of the column of the denominators. */
  all: string;
  basis: (reading: Reading<Kpi>) => readonly string[];
  /** What its senders deliver, where the line begins when nearly all of them do. */
  covered: CoverageWords;
}

/** A share over time: a line with its interval, and a table of how many of how many. */
export function shareOverTime<Kpi extends string>(words: ShareWords<Kpi>): Figure<FigureSection | TextSection> {
  const { kpi, of, line, all, basis, covered } = words;
  return defineFigure({
    kpis: [kpi],
    async make(reading, heading) {
      const why = whyMissing(reading, kpi);
      if (why) return missingFigure(heading, why);
      const now = reading.values.at(kpi);
      const values = reading.values.line(kpi);
      const coverage = await coverageOf(reading, kpi, covered);
      const drawn = points(coverage.cut(values));
      const finding = shareFinding(reading, words);
      return figureSection(reading, heading, {
        finding,
        chart: drawable(drawn)
          ? chart('rollingLine', { format: 'per_100', unit: `op 100 ${of}`, series: [{ label: line, points: drawn }] }, `Lijn. ${finding}`)
          : null,
        basis: sentences(...basis(reading), margin(now), coverage.sentence),
        table: timeTable(heading.title, rateColumns(values, line, all)),
        kpis: [kpi],
        notes: provisionalNote(now),
      });
    },
  });
}

/** The sentence of a share: how many of how many, and on 100 where they are enough. */
export function shareFinding<Kpi extends string>(
  { values }: Read<Kpi>,
  { kpi, counts, none, of }: Pick<ShareWords<Kpi>, 'kpi' | 'counts' | 'none' | 'of'>,
): string {
  const now = values.at(kpi);
  if (now?.numerator == null || now.denominator === null) return stateSentence(now?.state ?? 'no_data');
  if (now.denominator === 0) return now.rounding === null ? none : stateSentence('too_small');
  return sentences(counts(countable(counted(now)), countable(dividedBy(now) ?? now.denominator)), rateSentence(now, of));
}
