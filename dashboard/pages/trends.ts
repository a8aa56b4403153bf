import type { Trend } from '../documentLayout.ts';
import { sustainedYear } from '../reading/sustainedYear.ts';

const since = 'dan een jaar eerder';

/** Titles of figures that rose or fell since a year before, for the pages on which they stand. */
export const trends = {
  stock: { kpi: 'stock', more: `Meer mensen in dienst ${since}`, fewer: `Minder mensen in dienst ${since}` },
  inflow: { kpi: 'inflow', series: '12', more: `Er kwamen meer mensen bij ${since}`, fewer: `Er kwamen minder mensen bij ${since}` },
  outflow: { kpi: 'outflow', series: '12', more: `Meer mensen vertrokken ${since}`, fewer: `Minder mensen vertrokken ${since}` },
  throughflow: {
    kpi: 'throughflow_rate_strict',
    more: `Meer mensen vonden regulier werk ${since}`,
    fewer: `Minder mensen vonden regulier werk ${since}`,
  },
  ready: {
    kpi: 'ready_not_moved',
    more: 'Meer mensen zijn klaar, maar nog niet doorgestroomd',
    fewer: 'Minder mensen zijn klaar en nog niet doorgestroomd',
  },
  sustained: {
    kpi: 'sustained_6m',
    period: ({ values }) => sustainedYear(values, 6).period,
    isShare: true,
    more: 'Het gevonden werk duurt vaker zes maanden',
    fewer: 'Het gevonden werk duurt minder vaak zes maanden',
  },
  evaluations: {
    kpi: 'evaluation_due',
    more: 'Bij meer mensen loopt het pakket binnenkort af',
    fewer: 'Bij minder mensen loopt het pakket binnenkort af',
  },
  reach: { kpi: 'employer_reach', more: `Meer werkgevers aangesproken ${since}`, fewer: `Minder werkgevers aangesproken ${since}` },
  vacancies: {
    kpi: 'employer_reach',
    series: 'with_vacancy',
    isShare: true,
    more: 'Groter bereik bij werkgevers die mensen zoeken',
    fewer: 'Kleiner bereik bij werkgevers die mensen zoeken',
  },
  conversion: {
    kpi: 'contact_conversion',
    series: 'plaatsing',
    isShare: true,
    more: 'Een eerste contact leidt vaker tot een job',
    fewer: 'Een eerste contact leidt minder vaak tot een job',
  },
  initiative: {
    kpi: 'employer_initiative',
    isShare: true,
    more: 'Werkgevers nemen vaker het initiatief',
    fewer: 'Werkgevers nemen minder vaak het initiatief',
  },
  partners: { kpi: 'active_partnerships', more: `Meer vaste partners ${since}`, fewer: `Minder vaste partners ${since}` },
  location: { kpi: 'location_share', more: `Meer werk op locatie ${since}`, fewer: `Minder werk op locatie ${since}` },
  designedJobs: { kpi: 'jobs_designed', more: `Meer functies op maat ${since}`, fewer: `Minder functies op maat ${since}` },
  responses: {
    kpi: 'fill_rate',
    isShare: true,
    more: 'Vragen van werkgevers raken vaker ingevuld',
    fewer: 'Vragen van werkgevers raken minder vaak ingevuld',
  },
  aftercare: {
    kpi: 'aftercare',
    isShare: true,
    more: `Vaker nazorg na de start ${since}`,
    fewer: `Minder vaak nazorg na de start ${since}`,
  },
  severalSides: {
    kpi: 'overlap_external',
    series: ({ choice }) => [choice.withVdab ? 'vdab' : '', choice.within30 ? '30' : ''].filter(Boolean).join('_'),
    more: 'Meer werkgevers werden van meer kanten aangesproken',
    fewer: 'Minder werkgevers werden van meer kanten aangesproken',
  },
  departments: {
    kpi: 'overlap_internal',
    more: 'Afdelingen spreken vaker dezelfde werkgever aan',
    fewer: 'Afdelingen spreken minder vaak dezelfde werkgever aan',
  },
  agreed: {
    kpi: 'coordination_rate',
    isShare: true,
    more: `Vaker afgesproken ${since}`,
    fewer: `Minder vaak afgesproken ${since}`,
  },
  oneContact: {
    kpi: 'bundled_service',
    isShare: true,
    more: 'Partners hebben vaker één aanspreekpunt',
    fewer: 'Partners hebben minder vaak één aanspreekpunt',
  },
  openRequests: {
    kpi: 'unanswered_elsewhere',
    isShare: true,
    more: 'Open vragen kunnen vaker elders ingevuld worden',
    fewer: 'Open vragen kunnen minder vaak elders ingevuld worden',
  },
} as const satisfies Readonly<Record<string, Trend>>;
