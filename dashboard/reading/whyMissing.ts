import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Release } from '../../sql/release.ts';
import type { Reading } from './reading.ts';

const knowsNoTargetGroup = ['target_group', 'province_target_group'];

/** Figures on people that are made for places and organisations only. */
const ofPlaces = ['location_share', 'jobs_designed', 'aftercare'];

/** Why a figure is not there for this choice; empty where it is. Contacts with employers know no target group. */
export function whyMissing<Kpi extends string>({ release, choice, values }: Reading<Kpi>, kpi: Kpi): string {
  if (values.series(kpi).length > 0) return '';
  const header = release.headers.get(kpi);
  if (!header) return 'Dit cijfer zit niet in deze versie van de cijfers.';
  if (header.counts !== 'persons' && knowsNoTargetGroup.includes(choice.dimension)) {
    return 'Dit cijfer gaat over werkgevers en is niet verdeeld per doelgroep. Kies een gebied of een organisatie.';
  }
  if (ofPlaces.includes(kpi) && knowsNoTargetGroup.includes(choice.dimension)) {
    return 'Dit cijfer is niet verdeeld per doelgroep. Kies een gebied of een organisatie.';
  }
  if (choice.dimension === 'province_target_group') {
    return 'Dit cijfer maken we niet per provincie en doelgroep samen. Kies een van beide.';
  }
  if (isGiven(release, header, 'all') && !isGiven(release, header, choice.dimension))
    return 'Dit cijfer berekenen we niet voor deze keuze.';
  return 'Voor deze keuze is hierover niets geleverd. Dit is geen nul.';
}

/** Whether the release gives a figure in the cells of a dimension. */
function isGiven(release: Release, { kpi, series }: KpiHeader, dimension: string): boolean {
  return ['', ...Object.keys(series)].some((name) => release.published(kpi, dimension, name).length > 0);
}
