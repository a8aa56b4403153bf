import { coordinatie } from './coordinatie.ts';
import { definities } from './definities.ts';
import { leveringen } from './leveringen.ts';
import { organisatie } from './organisatie.ts';
import { organisaties } from './organisaties.ts';
import { overzicht } from './overzicht.ts';
import type { PageDefinition } from './page.ts';
import { paren } from './paren.ts';
import { revisies } from './revisies.ts';
import { stromen } from './stromen.ts';
import { tijd } from './tijd.ts';
import { toegankelijkheid } from './toegankelijkheid.ts';
import { werkgevers } from './werkgevers.ts';

/** The pages of the dashboard, in the order of the navigation. */
export const pages: readonly PageDefinition[] = [
  { path: '/', id: 'overzicht', title: 'Overzicht', make: overzicht, filters: 'all' },
  { path: '/stromen', id: 'stromen', title: 'Stromen', make: stromen, filters: 'all' },
  { path: '/stromen/tijd', id: 'tijd', title: 'Hoeveel tijd gaat eraan vooraf?', make: tijd, filters: 'all' },
  { path: '/werkgevers', id: 'werkgevers', title: 'Werkgevers', make: werkgevers, filters: 'all' },
  { path: '/coordinatie', id: 'coordinatie', title: 'Coördinatie', make: coordinatie, filters: 'all' },
  { path: '/coordinatie/paren', id: 'paren', title: 'Wie deelt welke werkgevers?', make: paren, filters: 'all' },
  { path: '/organisaties', id: 'organisaties', title: 'Organisaties', make: organisaties, filters: 'period' },
  { path: '/organisaties/:id', id: 'organisatie', title: 'Organisatie', make: organisatie, filters: 'period' },
  { path: '/leveringen', id: 'leveringen', title: 'Leveringen', make: leveringen, filters: 'none' },
  { path: '/revisies', id: 'revisies', title: 'Revisies', make: revisies, filters: 'none' },
  { path: '/definities', id: 'definities', title: 'Definities', make: definities, filters: 'none' },
  { path: '/toegankelijkheid', id: 'toegankelijkheid', title: 'Toegankelijkheid', make: toegankelijkheid, filters: 'none' },
];
