import type { Amount } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import { formatCount, isNobody, isPlural, saidNumber, stateSentence } from '../../format.ts';
import { amount, cell, counted, dividedBy, shareOf, sum } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import type { Values } from '../../reading/values.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { few, howMany, people } from '../../sentences/howMany.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { dayBasis, provisionalNote, sumNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'trajectory_funnel';

/** Norms in days: one month of voortraject, three of jobmatching, stage and nazorg. */
const steps = [
  { name: 'evaluatie', label: 'positieve evaluatie', norm: null },
  { name: 'voortraject', label: 'voortraject', norm: 30 },
  { name: 'jobmatching', label: 'jobmatching', norm: 91 },
  { name: 'stage', label: 'stage', norm: 91 },
  { name: 'aangeworven', label: 'aangeworven', norm: null },
  { name: 'nazorg', label: 'nazorg afgerond', norm: 91 },
] as const;

const phases = steps.filter(({ name }) => name !== 'evaluatie' && name !== 'aangeworven');

/** The people who reached each step, and how long it took against the longest it may last. */
export const trajectorySteps = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, 'trajectory_funnel');
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const first = counted(values.at(kpi, 'evaluatie'));
    const rows = steps.map(({ name, label, norm }) => {
      const reached = counted(values.at(kpi, name));
      const had = hadTime(values, name);
      const share = name === 'evaluatie' || (had.value ?? 0) < 10 ? null : shareOf(reached, had).value;
      const days = norm === null ? null : amount(values.at(kpi, `days_${name}`)).value;
      return { label, ...reached, had, share, days, norm };
    });
    const finding = stepsFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: chart(
        'steps',
        { format: 'count', unit: 'mensen, en op 100 die er tijd voor hadden', steps: rows.map(({ had: _, ...step }) => step) },
        `Stappen van boven naar onder. ${finding}`,
      ),
      basis: sentences(
        first.value === null
          ? ''
          : `${upperFirst(formatCount(first, 'mens', 'mensen'))} met een positieve evaluatie in de laatste 24 maanden.`,
        dayBasis(reading, [kpi]),
        'Elke stap telt wie er tijd voor had (zo lang als de stappen ervoor mogen duren) en hem zelf haalde; niet iedereen doorloopt ze allemaal.',
        'De duur is de middelste: de helft duurde korter, de helft langer.',
      ),
      table: {
        caption: 'Stappen van een doorstroomtraject',
        columns: [
          { label: 'Stap', format: 'text' },
          { label: 'Mensen', format: 'count' },
          { label: 'Mensen die er tijd voor hadden', format: 'count' },
          { label: 'Op 100 die er tijd voor hadden', format: 'per_100' },
          { label: 'Middelste duur (dagen)', format: 'days' },
          { label: 'Hoogstens (dagen)', format: 'days' },
        ],
        rows: rows.map((row) => [row.label, cell(row), cell(row.had), row.share, row.days, row.norm]),
      },
      kpis: [kpi],
      notes: provisionalNote(values.at(kpi, 'evaluatie')),
    });
  },
});

/** The people in each step now, and for how many it lasts longer than the norm. */
export const trajectoriesNow = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, 'trajectory_funnel');
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const rows = phases.map(({ name, label, norm }) => ({
      label: label.replace(' afgerond', ''),
      norm,
      now: inPhase(values, `now_${name}`),
      late: inPhase(values, `now_late_${name}`),
    }));
    const finding = nowFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: chart(
        'bars',
        {
          format: 'count',
          unit: 'mensen nu',
          bars: rows.map(({ label, now, late }) => ({
            label,
            ...now,
            ...(late.value ? { note: `${saidNumber(late)} langer dan de norm` } : {}),
          })),
        },
        `Een balk per stap. ${finding}`,
      ),
      basis: sentences('Mensen in een lopende stap.', dayBasis(reading, [kpi]), sumNote(sum(rows.map(({ now }) => now)))),
      table: {
        caption: 'Trajecten die nu lopen',
        columns: [
          { label: 'Stap', format: 'text' },
          { label: 'Mensen nu', format: 'count' },
          { label: 'Langer dan de norm', format: 'count' },
          { label: 'Norm (dagen)', format: 'days' },
        ],
        rows: rows.map(({ label, now, late, norm }) => [label, cell(now), cell(late), norm]),
      },
      kpis: [kpi],
    });
  },
});

export function stepsFinding({ values }: Read<typeof kpi>): string {
  const first = counted(values.at(kpi, 'evaluatie'));
  if (first.value === null) return stateSentence(first.state);
  if (isNobody(first)) return 'In de laatste 24 maanden was er geen positieve evaluatie.';
  const hired = counted(values.at(kpi, 'aangeworven'));
  const had = hadTime(values, 'aangeworven');
  const started = counted(values.at(kpi, 'voortraject'));
  const parts = [
    ...(started.value === null ? [] : [`${few(started, 'niemand')} ${isPlural(started) ? 'begonnen' : 'begon'} een voortraject`]),
    ...(hired.value === null || !had.value
      ? []
      : [`${few(hired, 'niemand')} ${isPlural(hired) ? 'vonden' : 'vond'} een job, ${ofWhom(hired, had)}`]),
  ];
  const rest = parts.length > 0 ? `: ${parts.join(' en ')}` : '';
  return `${upperFirst(howMany(first, people, 'kreeg', 'kregen'))} een positieve evaluatie${rest}.`;
}

export function nowFinding({ values }: Read<typeof kpi>): string {
  const now = phases.map(({ name }) => inPhase(values, `now_${name}`));
  const gap = now.find(({ value }) => value === null);
  const delivered = counted(values.at(kpi, 'evaluatie')).value !== null;
  if (gap?.state === 'not_given' || (gap?.state === 'no_data' && delivered))
    return 'Wie nu in een stap zit, is hier niet per maand gegeven. Kies het einde van een kwartaal.';
  if (gap) return stateSentence(gap.state);
  const total = sum(now);
  if (isNobody(total)) return 'Er lopen nu geen trajecten.';
  const longer = sum(phases.map(({ name }) => inPhase(values, `now_late_${name}`)));
  const followers = total.value === 1 ? 'Eén medewerker volgt' : `${upperFirst(saidNumber(total))} medewerkers volgen`;
  if (longer.value === null) return `${followers} nu een traject.`;
  return `${followers} nu een traject; bij ${few(longer, 'niemand')} duurt de stap langer dan de norm.`;
}

/** "van de 21 die er tijd voor hadden". */
function ofWhom(hired: Amount, had: Amount): string {
  if (had.value === 1) return hired.value === 1 ? 'de enige die er tijd voor had' : 'ook niet de enige die er tijd voor had';
  return `van de ${saidNumber(had)} die er tijd voor hadden`;
}

/** Of the people with a positive evaluation, those whose evaluation is long enough ago for a step. */
function hadTime(values: Values<typeof kpi>, step: (typeof steps)[number]['name']): Amount {
  const row = values.at(kpi, step);
  return row?.value == null ? counted(row) : (dividedBy(row) ?? counted(row));
}

/** A phase in which nobody is has no row: it is 0 where the release gives the phases of this month. */
function inPhase(values: Values<typeof kpi>, series: string): Amount {
  return counted(values.now(kpi, series));
}
