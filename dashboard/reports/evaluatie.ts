import type { Viewer } from '../../sql/kpiValue.ts';
import type { Organisation, Release } from '../../sql/release.ts';
import type { Document } from '../document.ts';
import { formatLongDate, formatMonth } from '../format.ts';
import { statusStrip } from '../pages/statusStrip.ts';
import { type Choice, populationName } from '../reading/choice.ts';
import { atOrBefore } from '../reading/period.ts';
import { readValues } from '../reading/values.ts';
import { besidePeers } from './besidePeers.ts';
import { changed } from './changed.ts';
import { conclusions } from './conclusions.ts';
import { dataQuality } from './dataQuality.ts';
import { definitions } from './definitions.ts';
import { type Conclusion, definePart, type Evaluation, type PlanAction } from './evaluation.ts';
import { withHash } from './hash.ts';
import { inShort, ownCountKpis } from './ownCounts.ts';
import { agreedPlan, agreedScan } from './scanAndPlan.ts';
import { windowOf } from './window.ts';

const brief = definePart(ownCountKpis, async ({ release, viewer, choice, own }) => [
  await inShort({ release, viewer, choice, values: own }),
]);

/** The report in its order. */
const parts = [brief, agreedScan, agreedPlan, changed, besidePeers, dataQuality, conclusions];

/** Parts whose KPIs the appendix defines; the comparison with others shows many more. */
const defined = [changed, agreedScan, agreedPlan];

interface EvaluatieOptions {
  organisation: string;
  /** Month (or day) in which the trajectory started: `2025-03`. */
  start: string;
  /** Month up to which the report goes: `2026-09`. */
  period: string;
  conclusions?: readonly Conclusion[];
  /** Name of the adviser; by default the viewer, where that is one. */
  adviser?: string;
  clock: () => Date;
}

/** The reason why a report cannot be made, in a sentence for who asked. */
export class ReportError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReportError';
  }
}

/** The evaluation report of one organisation (*evaluatie en bijsturing*) as one document. */
export async function evaluatie(release: Release, viewer: Viewer, options: EvaluatieOptions): Promise<Document> {
  const { start, period, clock } = options;
  const evaluation = await read(release, viewer, options);
  const { organisation, choice, window } = evaluation;
  const status = await statusStrip(release, viewer, choice);
  return withHash({
    id: 'evaluatie',
    title: `Evaluatie en bijsturing: ${organisation.name}`,
    lead: `Verslag van ${formatLongDate(clock().toISOString())} over het traject dat in ${formatMonth(window.start)} begon.`,
    parameters: [
      { label: 'Organisatie', value: organisation.name },
      { label: 'Start van het traject', value: formatMonth(`${start.slice(0, 7)}-01`) },
      { label: 'Periode', value: `tot en met ${formatMonth(window.now)}` },
      { label: 'Adviseur', value: options.adviser || (viewer.role === 'adviseur' ? viewer.name : 'niet ingevuld') },
      { label: 'Programma', value: populationName(choice.population) },
    ],
    status:
      window.now.slice(0, 7) === period.slice(0, 7)
        ? status
        : {
            ...status,
            warnings: [
              ...status.warnings,
              `Van ${formatMonth(`${period.slice(0, 7)}-01`)} zijn er geen cijfers. Het verslag gaat tot en met ${formatMonth(window.now)}.`,
            ],
          },
    sections: [
      ...(await Promise.all(parts.map(({ make }) => make(evaluation)))).flat(),
      ...definitions(
        evaluation,
        defined.flatMap(({ kpis }) => kpis(evaluation)),
      ),
    ],
  });
}

async function read(release: Release, viewer: Viewer, options: EvaluatieOptions): Promise<Evaluation<string>> {
  const organisation = findOrganisation(release, viewer, options.organisation);
  for (const month of [options.start, options.period]) {
    if (!/^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$/.test(month))
      throw new ReportError(`"${month}" is geen maand. Schrijf een jaar en een maand, zoals 2026-09.`);
  }
  const choice: Choice = {
    period: atOrBefore(release.periods, `${options.period.slice(0, 7)}-31`) ?? '',
    population: organisation.programme === 'CMW' ? 'CMW' : 'alle',
    dimension: 'organisation',
    group: organisation.organisation,
    notes: [],
  };
  const asked = { release, viewer, choice };
  const actions = (await release.table<PlanAction>('own_actions', viewer)).filter(({ owner }) => owner === organisation.organisation);
  const kpis = [...new Set(parts.flatMap((part) => part.kpis({ release, actions })))];
  const [own, peers] = await Promise.all([
    readValues(asked, kpis),
    readValues(asked, kpis, { dimension: 'peers', group: organisation.organisation }),
  ]);
  const periods = own.line('stock').map((row) => row.period);
  const window = windowOf(periods, options.start, options.period);
  if (!window) {
    throw new ReportError(
      `Van ${organisation.name} zijn er geen cijfers na de start van het traject. Kies een vroegere start of een latere periode.`,
    );
  }
  return {
    release,
    viewer,
    organisation,
    choice: { ...choice, period: window.now },
    window,
    own,
    peers,
    actions: actions.sort(byBegin),
    conclusions: options.conclusions ?? [],
  };
}

function byBegin(a: PlanAction, b: PlanAction): number {
  return (a.begin_date ?? '').localeCompare(b.begin_date ?? '') || a.action.localeCompare(b.action);
}

/** Only for who may see the organisation's own figures. */
function findOrganisation(release: Release, viewer: Viewer, id: string): Organisation {
  const organisation = release.organisations.find((candidate) => candidate.organisation === id);
  if (!organisation || !viewer.organisations.includes(id)) {
    throw new ReportError(`De organisatie "${id}" is er niet, of u mag haar cijfers niet zien.`);
  }
  return organisation;
}
