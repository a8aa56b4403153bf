import { z } from 'zod';
import type { Conclusion } from '../../dashboard/reports/evaluation.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { mayOpenOrganisation } from '../access/scope.ts';
import { badParameter, HttpError } from '../httpError.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const decisions = ['verderzetten', 'aanpassen', 'stoppen', 'nieuw'] as const;

/** Parameters of an evaluation report. */
export const reportParameters = ['organisatie', 'start', 'periode'] as const;

export interface ReportQuery {
  organisation: string;
  start: string;
  period: string;
}

/** The validated choice; throws an HttpError 400 with what was expected. */
export function readReportQuery(given: Readonly<Record<string, string>>, release: Release, viewer: Viewer): ReportQuery {
  const { organisatie = '', start = '', periode = release.manifest.last_period.slice(0, 7) } = given;
  if (!mayOpenOrganisation(viewer, organisatie, release)) throw badParameter('organisatie', organisatie, 'een organisatie die u mag zien');
  if (!month.safeParse(start).success) throw badParameter('start', start, 'een maand, zoals 2025-03');
  if (!month.safeParse(periode).success) throw badParameter('periode', periode, 'een maand, zoals 2026-09');
  const first = release.periods[0]?.slice(0, 7) ?? '';
  if (periode < first) throw badParameter('periode', periode, `een maand vanaf ${first}`);
  if (start > periode) throw badParameter('start', start, `een maand tot en met ${periode}`);
  return { organisation: organisatie, start, period: periode };
}

const conclusion = z.object({ actie: z.string().max(200), besluit: z.enum(decisions), toelichting: z.string().trim().max(2000) });

/** Fields of the adviser’s form: `actie-1`, `besluit-1`, `toelichting-1` and so on; a row without a decision is no conclusion. */
export function readConclusions(form: Readonly<Record<string, unknown>>): Conclusion[] {
  const rows = Object.keys(form).flatMap((name) => /^besluit-(\d{1,3}|nieuw)$/.exec(name)?.[1] ?? []);
  return rows.flatMap((row): Conclusion[] => {
    const text = (name: string): unknown => form[`${name}-${row}`] ?? '';
    if (text('besluit') === '') return [];
    const parsed = conclusion.safeParse({ actie: text('actie'), besluit: text('besluit'), toelichting: text('toelichting') });
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0]);
      const expected = field === 'besluit' ? decisions.join(', ') : 'een tekst van hoogstens 2000 tekens';
      throw badParameter(`${field}-${row}`, String(text(field)).slice(0, 80), expected);
    }
    const { actie, besluit, toelichting } = parsed.data;
    if (row === 'nieuw' && actie.trim() === '') {
      throw new HttpError(400, 'De nieuwe actie heeft geen naam.', { advice: 'Ga terug en geef de nieuwe actie een naam.' });
    }
    return [
      row === 'nieuw' ? { title: actie, decision: besluit, text: toelichting } : { action: actie, decision: besluit, text: toelichting },
    ];
  });
}
