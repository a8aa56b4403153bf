import type { Viewer } from '../../sql/kpiValue.ts';
import type { Organisation, Release } from '../../sql/release.ts';
import { parseChoice } from '../reading/choice.ts';
import { adviserMail } from './adviserMail.ts';
import type { MonthlyMail } from './mailMessage.ts';
import { organisationMail } from './organisationMail.ts';
import { policyMail } from './policyMail.ts';

/** The mail of one recipient about a month (`2026-09`), or about the last month before it that has figures. */
export async function monthlyMail(release: Release, viewer: Viewer, month: string): Promise<MonthlyMail> {
  const choice = parseChoice(release, viewer, { periode: month });
  if (!['adviseur', 'organisatie'].includes(viewer.role)) return policyMail(release, viewer, choice);
  const own = viewer.organisations.map((organisation) => organisationOf(release, organisation));
  const [first, ...others] = own;
  if (!first) throw new Error(`no organisation: ${viewer.role}`);
  return viewer.role === 'organisatie' || others.length === 0
    ? organisationMail(release, viewer, choice, first)
    : adviserMail(release, viewer, choice, own);
}

/** An organisation of which the release holds nothing is known by its name in the configuration alone. */
function organisationOf({ organisations }: Release, organisation: string): Organisation {
  const known = organisations.find((each) => each.organisation === organisation);
  if (known) return known;
  const nothing = { province: null, region: null, programme: 'CMW', level: '', size_class: '', cutoff: null, delivers_contacts: false };
  return { organisation, name: organisation, ...nothing };
}
