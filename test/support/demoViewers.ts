import type { Viewer } from '../../sql/kpiValue.ts';

/** An organisation of the small demo that has departments, contacts, a plan and scans. */
export const own = 'org-004';

export const beleid: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
export const organisation: Viewer = { name: 'organisatie', role: 'organisatie', organisations: [own] };
export const adviser: Viewer = { name: 'adviseur', role: 'adviseur', organisations: ['org-002', own] };
