import type { Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { parseChoice } from '../reading/choice.ts';
import { adviserMail } from './adviserMail.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { organisationMail } from './organisationMail.ts';
import { policyMail } from './policyMail.ts';

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
