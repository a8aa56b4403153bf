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
  reach: { kpi: 'employer_reach', more: `Meer werkgevers aangesproken ${since}`, fewer: `Minder werkgevers aangesproken ${since}` },
  initiative: {
    kpi: 'employer_initiative',
    more: 'Werkgevers nemen vaker het initiatief',
    fewer: 'Werkgevers nemen minder vaak het initiatief',
  },
  partners: { kpi: 'active_partnerships', more: `Meer vaste partners ${since}`, fewer: `Minder vaste partners ${since}` },
} as const;
