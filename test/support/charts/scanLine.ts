import { chart } from '../../../dashboard/charts/index.ts';

export const scanLine = chart(
  'scanLine',
  {
    labels: { self: 'organisatie zelf', adviser: 'adviseur', low: 'nog niet', high: 'volledig' },
    themes: [
      { label: 'Visie en positie', self: { now: 3.6, before: 3.1 }, adviser: { now: 3.2, before: 2.6 } },
      { label: 'Partnerrelatie', self: { now: 2.8, before: 2.8 }, adviser: { now: 2.4, before: 2.1 } },
      { label: 'Aanbod aan werkgevers', self: { now: 3.9, before: 3.2 }, adviser: { now: 3.0, before: null } },
      { label: 'Gecoördineerd werken', self: { now: 2.2, before: 1.6 }, adviser: { now: 2.4, before: 1.4 } },
      { label: 'Meten en bijsturen', self: { now: 2.0, before: null }, adviser: { now: null, before: null } },
    ],
  },
  'Het sterkst gegroeid is Gecoördineerd werken, volgens de adviseur van 1,4 naar 2,4.',
);
