import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Document } from '../document.ts';
import { parseChoice } from '../pages/choice.ts';
import { adviserMail } from './adviserMail.ts';
import { organisationMail } from './organisationMail.ts';
import { policyMail } from './policyMail.ts';

export interface MonthlyMail {
  document: Document;
  /** Path and query of the page with the same figures. */
  path: string;
}

/** The mail of one recipient about a month (`2026-09`), or about the last month before it that has figures. */
export async function monthlyMail(release: Release, viewer: Viewer, month: string): Promise<MonthlyMail> {
  const choice = parseChoice(release, viewer, { periode: month });
  switch (viewer.role) {
    case 'adviseur':
      return adviserMail(release, viewer, choice);
    case 'organisatie':
      return organisationMail(release, viewer, choice);
    default:
      return policyMail(release, viewer, choice);
  }
}
