import { organisationMatrix } from '../figures/coordination/pairs.ts';
import { definePage } from './page.ts';

export const pairsHeading = {
  id: 'paren',
  title: 'Wie deelt welke werkgevers?',
  lead: 'Per twee organisaties: het aantal werkgevers dat beide aanspraken, en welk deel dat is voor de kleinste van de twee.',
} as const;

export const paren = definePage({
  ...pairsHeading,
  path: '/coordinatie/paren',
  filters: 'all',
  unused: ['programma', 'doelgroep'],
  layout: [
    {
      figure: organisationMatrix,
      id: 'matrix',
      title: 'Wie met wie',
      lead: 'Hoe groter de cirkel, hoe meer werkgevers beide aanspraken; wie veel deelt, staat bij elkaar.',
    },
  ],
});
