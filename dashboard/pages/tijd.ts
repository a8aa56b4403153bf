import { timeToWork } from '../figures/flows/timeToWork.ts';
import { definePage } from './page.ts';

export const timeHeading = {
  id: 'tijd',
  title: 'Hoeveel tijd gaat eraan vooraf?',
  lead: 'Van 100 mensen die in hetzelfde jaar startten: hoeveel na 1 tot 5 jaar regulier werk vonden, hoeveel anders vertrokken, en hoeveel er nog zijn.',
} as const;

export const tijd = definePage({
  ...timeHeading,
  path: '/stromen/tijd',
  filters: 'all',
  layout: [{ ...timeHeading, figure: timeToWork }],
});
