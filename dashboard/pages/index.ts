import { bescherming } from './bescherming.ts';
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
  overzicht,
  stromen,
  tijd,
  werkgevers,
  coordinatie,
  paren,
  organisaties,
  organisatie,
  leveringen,
  revisies,
  definities,
  bescherming,
  toegankelijkheid,
];
